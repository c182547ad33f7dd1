import type { MachineStage, Role } from "../../provider/model/node";
import type { WorldClock } from "./clock";
import type { Defect } from "./defects/defect";
import type { Fault, FaultKind } from "./fault";
import type { ObjectStore } from "./object-store";
import type { Random } from "./random";

/** How long things take in the world, in milliseconds of virtual time, as on a small real cluster. */
export interface Durations {
  readonly pullImage: number;
  readonly install: number;
  /** From the request to reboot until nothing answers any more: services stop. */
  readonly stopServices: number;
  /** Firmware, boot loader, kernel, until machined answers again. */
  readonly boot: number;
  /** From machined's answer until the etcd member is in sync. */
  readonly etcdRejoin: number;
  /** From machined's answer until kubelet has registered and the Node is Ready. */
  readonly kubeletReady: number;
  readonly kubeletRestart: number;
  readonly staticPodRestart: number;
  readonly podTermination: number;
  /** Until a replaced pod of a workload is Ready elsewhere. */
  readonly podStart: number;
  /** How long a Node still counts as Ready after its kubelet fell silent. */
  readonly nodeMonitorGrace: number;
}

/** A system extension baked into an image. */
export interface WorldExtension {
  readonly name: string;
  readonly version: string;
}

/** A Deployment with a disruption budget that lives in the world from the start. */
export interface WorkloadOptions {
  readonly namespace: string;
  readonly name: string;
  readonly replicas: number;
  /** minAvailable of its PodDisruptionBudget; undefined means no budget. */
  readonly minAvailable: number | undefined;
}

/** What the talosconfig that the cluster's users have permits. */
export interface ClientAccess {
  /** Such as `os:admin`. */
  readonly roles: readonly string[];
  /** From the beginning of the world, in milliseconds of the clocks that judge certificates. */
  readonly validForMs: number;
}

export interface WorldOptions {
  readonly clusterName: string;
  readonly controlPlanes: number;
  readonly workers: number;
  readonly talosVersion: string;
  readonly kubernetesVersion: string;
  readonly platform: string;
  readonly secureBoot: boolean;
  readonly bootloader: "grub" | "systemd-boot";
  /** `.machine.install.extraKernelArgs` of every node. */
  readonly extraKernelArgs: readonly string[];
  /** Undefined: the nodes run plain ghcr.io images without a schematic. */
  readonly schematic:
    | {
        readonly id: string;
        readonly factory: string;
        readonly extensions: readonly WorldExtension[];
      }
    | undefined;
  readonly workloads: readonly WorkloadOptions[];
  readonly clientAccess: ClientAccess;
  readonly durations: Durations;
  readonly seed: number;
}

/** What an installer image holds, found from its reference by the world's registry. */
export interface InstalledSystem {
  readonly image: string;
  readonly talosVersion: string;
  readonly schematicId: string | undefined;
  readonly factory: string | undefined;
  readonly extensions: readonly WorldExtension[];
  /** Lost on the lifecycle path of GRUB nodes without grubUseUKICmdline (talos#13967). */
  readonly extraKernelArgs: readonly string[];
}

export interface WorldService {
  readonly id: string;
  state: "Preparing" | "Running" | "Finished" | "Failed" | "Stopping" | "Waiting";
  healthy: boolean;
  lastMessage: string;
  /** World time of the last change, ms. */
  lastChange: number;
}

/** A machined event, as the Events stream tells it. Retained in memory, so a boot forgets them. */
export type NodeEvent = { readonly id: string; readonly actorId: string; readonly at: number } & (
  | {
      readonly kind: "sequence";
      readonly sequence: string;
      readonly action: "START" | "STOP" | "NOOP";
      readonly error: string | undefined;
    }
  | { readonly kind: "phase"; readonly phase: string; readonly action: "START" | "STOP" }
  | { readonly kind: "task"; readonly task: string; readonly action: "START" | "STOP" }
  | {
      readonly kind: "service";
      readonly service: string;
      readonly action: string;
      readonly message: string;
      readonly healthy: boolean;
    }
  | {
      readonly kind: "machine-status";
      readonly stage: MachineStage;
      readonly ready: boolean;
      readonly unmet: readonly UnmetCondition[];
    }
);

export interface UnmetCondition {
  readonly name: string;
  readonly reason: string;
}

export type ControlPlaneComponentName =
  "kube-apiserver" | "kube-controller-manager" | "kube-scheduler";

/** A static pod as the kubelet of its node runs it. */
export interface WorldStaticPod {
  image: string;
  /** The version of the config resource that this pod was made from. */
  configVersion: number;
  isReady: boolean;
}

/** One machine. Mutable: the operations of the world change it and announce each change. */
export interface WorldNode {
  readonly name: string;
  /** Such as `10.5.0.2`: the routing key of `node` metadata and the Node's InternalIP. */
  address: string;
  readonly role: Role;
  readonly uuid: string;
  readonly nodeId: string;
  /** False while nothing on it answers: rebooting or dead. */
  isUp: boolean;
  stage: MachineStage;
  ready: boolean;
  unmet: UnmetCondition[];
  bootId: string;
  bootCount: number;
  /** The boot in which the machine last was running and ready. */
  readyBootId: string;
  /** World time when it last went down and came back (machined answers), ms. */
  lastDownAt: number | undefined;
  lastUpAt: number;
  running: InstalledSystem;
  /** The other boot slot. */
  fallback: InstalledSystem | undefined;
  /** What the next boot takes; equals `running` when nothing is pending. */
  bootTarget: InstalledSystem;
  /** META tag 6: an upgrade that has not been committed by a successful boot. */
  upgradeTag: boolean;
  /** The sequence that is going on, if any: `upgrade`, `reboot`, … */
  sequence: string | undefined;
  /** True while a LifecycleService upgrade runs the installer. */
  isInstalling: boolean;
  /** Image references by containerd namespace. */
  readonly images: {
    readonly system: Set<string>;
    readonly cri: Set<string>;
    readonly inmem: Set<string>;
  };
  /** YAML document. */
  machineConfig: string;
  machineConfigVersion: number;
  /** Versions of the config resources; the static pod's annotation `talos.dev/config-version`. */
  readonly componentVersions: Record<ControlPlaneComponentName, number>;
  kubeletSpecVersion: number;
  readonly kubelet: {
    /** The image that runs, which lags behind the machine configuration while it restarts. */
    image: string;
    /** It runs and has registered: the Node object shows what it says. */
    isReporting: boolean;
    /** World time when it fell silent, ms. */
    silentSince: number | undefined;
  };
  /** Empty on workers. */
  readonly staticPods: Map<ControlPlaneComponentName, WorldStaticPod>;
  /** Image reference that the next boot installs (`talosctl upgrade --stage`, META tags 7 and 8). */
  stagedImage: string | undefined;
  readonly services: Map<string, WorldService>;
  events: NodeEvent[];
  memoryKiB: number;
  /** Open problems that `Diagnostics.runtime.talos.dev` lists. */
  diagnostics: { readonly message: string; readonly details: readonly string[] }[];
}

export interface WorldEtcdMember {
  readonly id: bigint;
  /** Node name; empty while it has not started. */
  name: string;
  readonly node: string;
  isLearner: boolean;
  /** Serving and in sync enough to vote. */
  isStarted: boolean;
  raftIndex: number;
  raftAppliedIndex: number;
  /** How many entries it has not applied yet, however long it has them. */
  lag: number;
  alarms: ("NOSPACE" | "CORRUPT")[];
  errors: string[];
  databaseSizeBytes: number;
}

export interface WorldEtcd {
  readonly members: WorldEtcdMember[];
  /** Undefined while there is no quorum. */
  leader: bigint | undefined;
  term: number;
  revision: number;
  /** Node that holds Talos' etcd upgrade mutex (legacy path only). */
  upgradeMutex: string | undefined;
}

/** One line of the record: every call that changes something, every boot, every backup. */
export interface LogEntry {
  /** World time, ms since the start. */
  readonly at: number;
  readonly node: string | undefined;
  /** Such as `upgrade`, `lifecycle-upgrade`, `reboot`, `apply-configuration`, `etcd-snapshot`, `cordon`, `evict`, `down`, `up`. */
  readonly action: string;
  readonly detail: string;
  /** A caller asked for it and it changes the cluster. `etcd-snapshot`, `down`, `up` are not. */
  readonly isMutation: boolean;
  /** Who asked for it, such as `operator`; left out for the caller whose acts the referee judges. */
  readonly by?: string;
  /** Which of several processes of that caller it was; left out where they are not told apart. */
  readonly process?: string;
}

export interface Violation {
  readonly at: number;
  readonly invariant: string;
  readonly detail: string;
}

/** Announced after every mutation of the world's state. */
export type WorldChange =
  | { readonly kind: "node"; readonly node: string }
  | { readonly kind: "event"; readonly node: string; readonly event: NodeEvent }
  | { readonly kind: "etcd" }
  | { readonly kind: "log"; readonly entry: LogEntry };

/** The simulated cluster: the truth behind every skin. Knows no input or output. */
export interface World {
  readonly options: WorldOptions;
  readonly clock: WorldClock;
  readonly random: Random;
  readonly nodes: Map<string, WorldNode>;
  readonly etcd: WorldEtcd;
  /** Kubernetes objects; see object-store.ts. */
  readonly kubernetes: ObjectStore;
  readonly log: LogEntry[];
  readonly violations: Violation[];
  /** Armed by `armFault`. */
  readonly faults: Set<Fault>;
  /** The same faults by their kind, for those who look often. */
  readonly faultsByKind: Map<FaultKind, Set<Fault>>;
  /** How often each kind of fault has changed what happens. */
  readonly fired: Map<FaultKind, number>;
  /** Planted by `plantDefect`. */
  readonly defects: Set<Defect>;
  /** What the image factory can build: extensions by schematic id. */
  readonly schematics: Map<string, readonly WorldExtension[]>;
  readonly listeners: Set<(change: WorldChange) => void>;
}
