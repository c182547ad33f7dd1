import type { Role } from "../../../provider/model/node";
import { renderConfiguration } from "../machine-configuration/render";
import type { ClusterSecrets } from "../machine-configuration/secrets";
import type { Random } from "../random";
import type {
  ControlPlaneComponentName,
  InstalledSystem,
  WorldNode,
  WorldOptions,
  WorldStaticPod,
} from "../types";
import { isAtLeastMinor } from "../../../provider/model/version";
import { runningService, serviceIdsOf } from "./services";

const components: readonly ControlPlaneComponentName[] = [
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
];

export interface NodeOptions {
  readonly world: WorldOptions;
  readonly role: Role;
  readonly name: string;
  readonly address: string;
  readonly endpoint: string;
  readonly secrets: ClusterSecrets;
}

/** A machine that runs and is ready at the beginning of time. */
export function createNode(options: NodeOptions, random: Random): WorldNode {
  const { world, role } = options;
  const bootId = random.uuid();
  const running = firstSystem(world);
  const node: WorldNode = {
    name: options.name,
    address: options.address,
    role,
    uuid: random.uuid(),
    nodeId: base62(random, 44),
    isUp: true,
    stage: "running",
    ready: true,
    unmet: [],
    bootId,
    bootCount: 1,
    readyBootId: bootId,
    lastDownAt: undefined,
    lastUpAt: 0,
    running,
    fallback: undefined,
    bootTarget: running,
    upgradeTag: false,
    sequence: undefined,
    isInstalling: false,
    images: { system: new Set(), cri: new Set(), inmem: new Set() },
    machineConfig: renderConfiguration({ ...options, installImage: running.image }),
    machineConfigVersion: 1,
    componentVersions: { "kube-apiserver": 1, "kube-controller-manager": 1, "kube-scheduler": 1 },
    kubeletSpecVersion: 1,
    kubelet: {
      image: `ghcr.io/siderolabs/kubelet:v${world.kubernetesVersion}`,
      isReporting: true,
      silentSince: undefined,
    },
    staticPods: firstStaticPods(world, role),
    stagedImage: undefined,
    services: new Map(),
    events: [],
    memoryKiB: 8 * 1024 * 1024,
    diagnostics: [],
  };
  for (const id of serviceIdsOf(node)) node.services.set(id, runningService(id, 0));
  return node;
}

function firstSystem(world: WorldOptions): InstalledSystem {
  return {
    image: firstInstallerImage(world),
    talosVersion: world.talosVersion,
    schematicId: world.schematic?.id,
    factory: world.schematic?.factory,
    extensions: world.schematic?.extensions ?? [],
    // With systemd-boot the arguments are part of the unified kernel image (v1.10.0 hack/release.toml).
    extraKernelArgs: world.bootloader === "grub" ? [...world.extraKernelArgs] : [],
  };
}

function firstStaticPods(
  world: WorldOptions,
  role: Role,
): Map<ControlPlaneComponentName, WorldStaticPod> {
  if (role === "worker") return new Map();
  return new Map(
    components.map((component) => [
      component,
      {
        image: `registry.k8s.io/${component}:v${world.kubernetesVersion}`,
        configVersion: 1,
        isReady: true,
      },
    ]),
  );
}

function base62(random: Random, length: number): string {
  const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return Array.from({ length }, () => letters.charAt(random.integer(letters.length))).join("");
}

/**
 * The image that a node of these options was installed from. The factory names it by platform from Talos 1.10 on
 * (v1.10.0 hack/release.toml, "unified installer").
 */
function firstInstallerImage(options: WorldOptions): string {
  const { schematic, talosVersion, platform, secureBoot } = options;
  if (schematic === undefined) return `ghcr.io/siderolabs/installer:v${talosVersion}`;
  const prefix = isAtLeastMinor(talosVersion, 10) ? `${platform}-` : "";
  const suffix = secureBoot ? "-secureboot" : "";
  return `${schematic.factory}/${prefix}installer${suffix}/${schematic.id}:v${talosVersion}`;
}
