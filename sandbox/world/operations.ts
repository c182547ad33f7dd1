import type { World, WorldNode } from "./types";

/**
 * What callers can ask of the world: the signatures that the skins build on. Each operation lives in its own
 * file under operations/; this file lists them.
 *
 * Every operation on a node that is down throws WorldError `unavailable`.
 */
export interface Operations {
  /** By name or address; undefined for a stranger. */
  findNode(world: World, nameOrAddress: string): WorldNode | undefined;

  /** Legacy `MachineService.Upgrade`: pull, validate, mutex, etcd check; then the sequence runs by itself. */
  upgradeLegacy(
    world: World,
    node: WorldNode,
    request: {
      image: string;
      preserve: boolean;
      stage: boolean;
      force: boolean;
      powercycle: boolean;
    },
  ): Promise<{ actorId: string }>;

  /** `ImageService.Pull` and `MachineService.ImagePull`. Resolves with the digest-pinned reference. */
  pullImage(
    world: World,
    node: WorldNode,
    request: { namespace: "system" | "cri" | "inmem"; image: string },
    onProgress: (progress: {
      layer: string;
      offset: number;
      total: number;
      isComplete: boolean;
    }) => void,
  ): Promise<{ name: string }>;

  /** `LifecycleService.Upgrade`: runs the installer on the live node; resolves with its exit code. */
  upgradeLifecycle(
    world: World,
    node: WorldNode,
    request: { namespace: "system" | "cri" | "inmem"; image: string },
    onLine: (line: string) => void,
  ): Promise<{ exitCode: number }>;

  reboot(
    world: World,
    node: WorldNode,
    mode: "default" | "powercycle" | "force",
  ): { actorId: string };

  rollback(world: World, node: WorldNode): void;

  /** Throws `invalid-argument` for YAML that Talos of this version would refuse. */
  applyConfiguration(
    world: World,
    node: WorldNode,
    request: {
      yaml: string;
      mode: "reboot" | "auto" | "no-reboot" | "staged" | "try";
      dryRun: boolean;
    },
  ): { warnings: string[]; mode: string; modeDetails: string };

  /** A real bbolt file with its 32-byte SHA-256 tail. */
  snapshotEtcd(world: World, node: WorldNode): Uint8Array;

  forfeitLeadership(world: World, node: WorldNode): { member: string };

  changeService(
    world: World,
    node: WorldNode,
    request: { id: string; action: "start" | "stop" | "restart" },
  ): { response: string };

  /** policy/v1 eviction: 429 `too-many-requests` naming the budget when one forbids it. */
  evictPod(world: World, namespace: string, name: string): void;
}
