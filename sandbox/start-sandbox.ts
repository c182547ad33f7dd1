import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openAdmission, type Admission, type CallCounts } from "./admission";
import { openKubernetesApi } from "./kubernetes-api/kubernetes-api";
import { watchInvariants, type Referee, type RefereeOptions } from "./invariants";
import { startImageFactory } from "./image-factory/start-image-factory";
import { isKubernetesUp } from "./kubernetes-api/api-servers";
import {
  createCertificateAuthority,
  type CertificateAuthority,
  type KeyPair,
  type Validity,
} from "./pki/certificate-authority";
import { renderKubeconfig } from "./pki/kubeconfig";
import { renderTalosconfig } from "./pki/talosconfig";
import { startRealServers, type RealPrograms, type RealServers } from "./processes/real-servers";
import { openTalosApi } from "./talos-api/talos-api";
import { createWorld, type CreateWorldOptions } from "./world/create-world";
import { operations } from "./world-operations";
import { scaledClock } from "./world/scaled-clock";
import type { World } from "./world/types";
import type { WorldClock } from "./world/clock";

export interface SandboxOptions {
  /** What is left out comes from the world's defaults: 3 control-plane nodes and 2 workers. */
  readonly world?: CreateWorldOptions;
  /** Real time for one unit of world time. Default 0.04: a reboot of 75 s takes 3 s. */
  readonly factor?: number;
  /** Lets a referee watch the invariants, which then stand in `world.violations`. Default: nobody watches. */
  readonly referee?: RefereeOptions;
  /** Where talosconfig and kubeconfig are written; made if it is not there. */
  readonly directory: string;
  /** How long every answer of both APIs is held back before its first byte, in milliseconds of real time. Default 0. */
  readonly latencyMs?: number;
  /** Programs whose processes stand in for the world's own etcd and Kubernetes API. Default: none do. */
  readonly real?: RealPrograms;
}

/** Which talosconfig to sign. */
export interface SignRequest {
  /** Default `os:admin`. */
  readonly roles?: readonly string[];
  /** Default ten years from an hour ago. */
  readonly validity?: Validity;
  /** Signed by an authority that the cluster does not know. */
  readonly isByStranger?: boolean;
}

/** A simulated cluster that listens on loopback. */
export interface Sandbox {
  readonly world: World;
  readonly referee: Referee | undefined;
  /** Real time for one unit of world time. */
  readonly factor: number;
  /** The real date of a moment of the world, given in its milliseconds. */
  readonly calendar: (worldTime: number) => Date;
  readonly directory: string;
  /** Files with mode 0600 in the directory. */
  readonly talosconfigPath: string;
  readonly kubeconfigPath: string;
  /** The texts of these files; both are secrets. */
  readonly talosconfig: string;
  readonly kubeconfig: string;
  /** `127.0.0.1:<port>` of each control-plane node's Talos API, by the node's name. */
  readonly endpoints: ReadonlyMap<string, string>;
  /** Address of the Kubernetes API. */
  readonly kubernetes: string;
  /**
   * Where questions to its image factory and registries go, in the form of the variable PULUMI_TALOS_UPGRADE_MIRRORS: they are
   * served on loopback under the names that images have.
   */
  readonly mirrors: string;
  /** How often both APIs were called since the start. */
  readonly calls: () => CallCounts;
  /** Makes another talosconfig for the same endpoints. */
  sign(request: SignRequest): Promise<string>;
  /** Has the Kubernetes API forget what has changed, so that watches from before expire, as etcd does every five minutes. */
  forgetChanges(): void;
  /** The processes, where `real` was given. */
  readonly servers: RealServers | undefined;
  /** Closes every listener, forgets every timer, and kills every process. */
  stop(): void;
}

const defaultFactor = 0.04;
const hour = 3_600_000;
const names = { dnsNames: ["localhost"], addresses: ["127.0.0.1"] };

/** Starts a cluster: the world, its Talos API endpoints and its Kubernetes API, and writes the ways into it. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const factor = options.factor ?? defaultFactor;
  const clock = scaledClock(factor);
  const beginning = today();
  const calendar = (worldTime: number): Date => new Date(beginning + worldTime * factor);
  const realClock = scaledClock(1);
  const admission = openAdmission(options.latencyMs ?? 0, realClock);
  const world = createWorld(options.world ?? {}, clock);
  const authorities = await createAuthorities();
  const place = { world, authority: authorities.kubernetes, realClock, calendar, admission };
  const { kubernetesApi, servers } = await openKubernetes(options, place);
  const kubeconfig = await kubeconfigFor(world, authorities.kubernetes, kubernetesApi.address);
  const talosApi = await openTalosApi(
    {
      world,
      operations: { ...operations, ...servers?.operations },
      ...(servers === undefined ? {} : { seeEtcd: servers.seeEtcd }),
      realClock,
      kubeconfig: () => kubeconfig,
      isKubernetesUp: () => isKubernetesUp(world),
      calendar,
    },
    await identityBy(authorities.talos),
    admission.admit,
  );
  const imageFactory = await startImageFactory(world);
  const endpoints = talosApi.endpoints;
  const sign = (request: SignRequest): Promise<string> =>
    talosconfigFor(request, { world, authorities, endpoints: [...endpoints.values()] });
  const talosconfig = await sign(ownAccess(world));
  const paths = await writeAccess(options.directory, { talosconfig, kubeconfig });
  return {
    world,
    referee: options.referee && watchInvariants(world, options.referee),
    factor,
    calendar,
    directory: options.directory,
    ...paths,
    talosconfig,
    kubeconfig,
    endpoints,
    kubernetes: kubernetesApi.address,
    mirrors: mirrorsAt(world, imageFactory.host),
    calls: admission.counts,
    sign,
    forgetChanges: () => {
      kubernetesApi.forgetChanges();
    },
    servers,
    stop: () => {
      void servers?.stop();
      const parts = [talosApi, kubernetesApi, imageFactory, clock, realClock];
      for (const part of parts) void part.close();
    },
  };
}

interface KubernetesPlace {
  readonly world: World;
  readonly authority: CertificateAuthority;
  readonly realClock: WorldClock;
  readonly calendar: (worldTime: number) => Date;
  readonly admission: Admission;
}

/** The world as a Kubernetes API, or a real one that keeps in step with it. */
async function openKubernetes(options: SandboxOptions, place: KubernetesPlace) {
  const { world, authority, realClock, calendar } = place;
  const identity = await identityBy(authority);
  if (options.real === undefined) {
    const setting = { world, operations, realClock, calendar };
    const kubernetesApi = await openKubernetesApi(setting, identity, place.admission.admit);
    return { kubernetesApi, servers: undefined };
  }
  const servers = await startRealServers({
    world,
    programs: options.real,
    directory: join(options.directory, "processes"),
    identity,
    client: await clientBy(authority),
    clock: realClock,
    calendar,
  });
  return { kubernetesApi: servers.kubernetesApi, servers };
}

function mirrorsAt({ options }: World, host: string): string {
  const factory = options.schematic?.factory ?? "factory.talos.dev";
  const names = new Set([factory, "factory.talos.dev", "ghcr.io", "registry.k8s.io"]);
  return [...names].map((name) => `${name}=http://${host}`).join(",");
}

interface Authorities {
  readonly talos: CertificateAuthority;
  readonly kubernetes: CertificateAuthority;
  readonly stranger: CertificateAuthority;
}

async function createAuthorities(): Promise<Authorities> {
  const [talos, kubernetes, stranger] = await Promise.all(
    ["talos", "kubernetes", "talos"].map((name) => createCertificateAuthority(name, tenYears())),
  );
  if (!talos || !kubernetes || !stranger) throw new Error("An authority is missing.");
  return { talos, kubernetes, stranger };
}

async function identityBy(authority: CertificateAuthority) {
  const { certificate, privateKey } = await authority.issueServer(names, tenYears());
  return { authority: authority.certificate, certificate, privateKey };
}

/** A client that may do all in Kubernetes. */
function clientBy(authority: CertificateAuthority): Promise<KeyPair> {
  const subject = { commonName: "admin", organizations: ["system:masters"] };
  return authority.issueClient(subject, tenYears());
}

async function kubeconfigFor(
  world: World,
  authority: CertificateAuthority,
  server: string,
): Promise<string> {
  return renderKubeconfig({
    clusterName: world.options.clusterName,
    server,
    authority: authority.certificate,
    client: await clientBy(authority),
  });
}

async function talosconfigFor(
  { roles = ["os:admin"], validity = tenYears(), isByStranger = false }: SignRequest,
  cluster: { world: World; authorities: Authorities; endpoints: readonly string[] },
): Promise<string> {
  const { talos, stranger } = cluster.authorities;
  const signer = isByStranger ? stranger : talos;
  return renderTalosconfig({
    context: cluster.world.options.clusterName,
    endpoints: cluster.endpoints,
    authority: talos.certificate,
    client: await signer.issueClient({ commonName: undefined, organizations: roles }, validity),
  });
}

/** What the world says of the access of its users. */
function ownAccess({ options }: World): SignRequest {
  const { roles, validForMs } = options.clientAccess;
  const now = today();
  return {
    roles,
    validity: { notBefore: new Date(now - hour), notAfter: new Date(now + validForMs) },
  };
}

async function writeAccess(
  directory: string,
  texts: { talosconfig: string; kubeconfig: string },
): Promise<Pick<Sandbox, "talosconfigPath" | "kubeconfigPath">> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await chmod(directory, 0o700);
  const talosconfigPath = join(directory, "talosconfig");
  const kubeconfigPath = join(directory, "kubeconfig");
  await writeFile(talosconfigPath, texts.talosconfig, { mode: 0o600 });
  await writeFile(kubeconfigPath, texts.kubeconfig, { mode: 0o600 });
  return { talosconfigPath, kubeconfigPath };
}

/** Certificates are judged by the clocks of their users, so they follow the calendar and not the world. */
function tenYears(): Validity {
  const now = today();
  return { notBefore: new Date(now - hour), notAfter: new Date(now + 10 * 365 * 24 * hour) };
}

/** Milliseconds since 1970, in real time. */
function today(): number {
  return performance.timeOrigin + performance.now();
}
