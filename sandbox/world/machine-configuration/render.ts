import { stringify } from "yaml";
import { isAtLeastMinor } from "../../../provider/model/version";
import type { Role } from "../../../provider/model/node";
import { remembered } from "../../../provider/model/remembered";
import type { WorldOptions } from "../types";
import { noteConfiguration } from "./read";
import type { ClusterSecrets } from "./secrets";

export interface ConfigurationOptions {
  readonly world: WorldOptions;
  readonly role: Role;
  readonly installImage: string;
  readonly endpoint: string;
  readonly secrets: ClusterSecrets;
}

/** A machine configuration as `talosctl gen config` of the starting Talos version writes it, without the comments. */
export function renderConfiguration(options: ConfigurationOptions): string {
  const { role } = options;
  const sections = {
    machine: machineSection(options),
    cluster: role === "controlplane" ? controlPlaneSection(options) : clusterSection(options),
  };
  const yaml = yamlOf(
    JSON.stringify({ version: "v1alpha1", debug: false, persist: true, ...sections }),
  );
  noteConfiguration(yaml, sections);
  return yaml;
}

/** The nodes of one role have the same configuration. */
const yamlOf = remembered(2, (json) => stringify(JSON.parse(json), { lineWidth: 0, indent: 4 }));

type Section = Readonly<Record<string, unknown>>;

function machineSection(options: ConfigurationOptions): Section {
  const { world, role, secrets } = options;
  return {
    type: role,
    token: secrets.machineToken,
    ca:
      role === "controlplane"
        ? { crt: secrets.machineCertificate, key: secrets.machineKey }
        : { crt: secrets.machineCertificate, key: "" },
    certSANs: [],
    kubelet: {
      image: `ghcr.io/siderolabs/kubelet:v${world.kubernetesVersion}`,
      defaultRuntimeSeccompProfileEnabled: true,
      disableManifestsDirectory: true,
    },
    network: {},
    install: installSection(options),
    features: { rbac: true, stableHostname: true, apidCheckExtKeyUsage: true },
  };
}

function installSection({ world, installImage }: ConfigurationOptions): object {
  return {
    disk: "/dev/sda",
    image: installImage,
    wipe: false,
    ...(world.extraKernelArgs.length > 0 ? { extraKernelArgs: [...world.extraKernelArgs] } : {}),
    // New in 1.12 and true for configurations made since; those with extra arguments are older, and their nodes were
    // upgraded (v1.12.0 hack/release.toml).
    ...(isAtLeastMinor(world.talosVersion, 12)
      ? { grubUseUKICmdline: world.extraKernelArgs.length === 0 }
      : {}),
  };
}

function clusterSection({ world, endpoint, secrets }: ConfigurationOptions): Section {
  return {
    id: secrets.clusterId,
    secret: secrets.clusterSecret,
    controlPlane: { endpoint },
    clusterName: world.clusterName,
    network: {
      dnsDomain: "cluster.local",
      podSubnets: ["10.244.0.0/16"],
      serviceSubnets: ["10.96.0.0/12"],
    },
    token: secrets.bootstrapToken,
    ca: { crt: secrets.clusterCertificate, key: "" },
    discovery: { enabled: true, registries: { kubernetes: { disabled: true }, service: {} } },
  };
}

function controlPlaneSection(options: ConfigurationOptions): Section {
  const { world, secrets } = options;
  const image = (component: string) => `registry.k8s.io/${component}:v${world.kubernetesVersion}`;
  return {
    ...clusterSection(options),
    ca: { crt: secrets.clusterCertificate, key: secrets.clusterKey },
    secretboxEncryptionSecret: secrets.secretboxEncryptionSecret,
    aggregatorCA: { crt: secrets.clusterCertificate, key: secrets.clusterKey },
    serviceAccount: { key: secrets.serviceAccountKey },
    apiServer: { image: image("kube-apiserver"), certSANs: [new URL(options.endpoint).hostname] },
    controllerManager: { image: image("kube-controller-manager") },
    proxy: { image: image("kube-proxy") },
    scheduler: { image: image("kube-scheduler") },
    etcd: { ca: { crt: secrets.machineCertificate, key: secrets.machineKey } },
    ...(world.workers === 0 ? { allowSchedulingOnControlPlanes: true } : {}),
  };
}
