import type { EtcdMember } from "./model/snapshot";
import type { MachineStage, Role } from "./model/node";
import type { RebootMode } from "./model/request";
import type { Version } from "./model/version";

/** Thrown by reads of the Talos and Kubernetes ports. Adapters map their wire's codes to these. */
export interface PortFailure {
  readonly kind:
    "unreachable" | "not-found" | "not-permitted" | "unsupported" | "conflict" | "other";
  readonly message: string;
}

export class PortError extends Error {
  declare readonly kind: PortFailure["kind"];

  constructor(failure: PortFailure, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = "PortError";
    this.kind = failure.kind;
  }
}

export interface TalosVersionFacts {
  readonly talosVersion: Version;
  readonly platform: string;
  /** `metal`, `cloud`, `container`, … */
  readonly mode: string;
}

export interface DiscoveredMember {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly role: Role;
}

export interface MachineStatusFacts {
  readonly stage: MachineStage;
  readonly ready: boolean;
  readonly unmetConditions: readonly string[];
}

export interface EtcdStatusFacts {
  readonly memberId: string;
  readonly leaderId: string;
  readonly raftTerm: number;
  readonly raftIndex: number;
  readonly raftAppliedIndex: number;
  readonly isLearner: boolean;
  readonly errors: readonly string[];
  readonly databaseSizeBytes: number;
}

export interface ServiceFacts {
  readonly id: string;
  readonly running: boolean;
  readonly healthy: boolean;
}

export interface ExtensionFacts {
  readonly name: string;
  readonly version: string;
  readonly author: string;
}

/** Reads of the Talos API. `node` is an address of Talos' own; every call has a deadline. */
export interface TalosApi {
  /** Members found by discovery, asked of any endpoint. */
  members(): Promise<readonly DiscoveredMember[]>;
  version(node: string): Promise<TalosVersionFacts>;
  bootId(node: string): Promise<string>;
  machineStatus(node: string): Promise<MachineStatusFacts>;
  services(node: string): Promise<readonly ServiceFacts[]>;
  extensions(node: string): Promise<readonly ExtensionFacts[]>;
  /** The active machine configuration as YAML. Secret: it holds the cluster's keys. */
  machineConfiguration(node: string): Promise<string>;
  nodename(node: string): Promise<string>;
  /** Empty text where the platform tells none. */
  systemUuid(node: string): Promise<string>;
  securityState(node: string): Promise<{ secureBoot: boolean; bootedWithUki: boolean }>;
  diagnostics(node: string): Promise<readonly string[]>;
  etcdStatus(node: string): Promise<EtcdStatusFacts>;
  /** The list as this node's own member sees it. */
  etcdMembers(node: string): Promise<readonly EtcdMember[]>;
  /** Of all members of the cluster, asked of this node's own. */
  etcdAlarms(node: string): Promise<readonly string[]>;
  /** Admin kubeconfig that Talos hands out. Secret. */
  kubeconfig(): Promise<string>;
  /** Endpoints that are not the given node's own; all endpoints where that cannot be told. */
  endpointsBeside(node: string): Promise<readonly string[]>;
  close(): void;
}

/** How a talosctl ended. A non-zero exit is a value; only failing to start throws. */
export interface CommandResult {
  /** Undefined when it was killed by a signal or ran out of time. */
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly timedOut: boolean;
  /** Bounded: the last 64 KiB of each. */
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
  /** What the output of a failure means, a sentence without full stop, where it is understood. For messages only. */
  readonly explanation?: string;
}

export interface CommandOptions {
  /** The process is ended after this time, in milliseconds. */
  readonly deadlineMs: number;
  /** Called with each line of either stream as it comes. */
  readonly onLine?: (line: string) => void;
  /** The process is ended when this is aborted; it then counts as killed by a signal. */
  readonly signal?: AbortSignal;
}

export interface UpgradeCommand {
  readonly node: string;
  readonly image: string;
  readonly legacy: boolean;
  readonly rebootMode: RebootMode;
  /** Endpoints to go through; empty means those of the talosconfig. */
  readonly endpoints: readonly string[];
}

export interface UpgradeKubernetesCommand {
  /** A control-plane node. */
  readonly node: string;
  readonly to: Version;
  readonly prune: boolean;
}

/** For what kind of machine a configuration is meant: `talosctl validate --mode`. */
export type ValidationMode = "metal" | "cloud" | "container";

/** Changes by the real command line. One node a call. */
export interface Talosctl {
  readonly path: string;
  version(): Promise<Version>;
  health(node: string, options: CommandOptions): Promise<CommandResult>;
  /** Writes the file itself, mode 0600. */
  etcdSnapshot(node: string, path: string, options: CommandOptions): Promise<CommandResult>;
  upgrade(command: UpgradeCommand, options: CommandOptions): Promise<CommandResult>;
  upgradeKubernetes(
    command: UpgradeKubernetesCommand,
    options: CommandOptions,
  ): Promise<CommandResult>;
  /** Has the node's etcd member give its leadership to another; needs the role os:admin. */
  forfeitLeadership(node: string, options: CommandOptions): Promise<CommandResult>;
  /** Has a node fetch an image into its system namespace, where an upgrade of Talos 1.13 and newer looks for it first. */
  pullImage(node: string, image: string, options: CommandOptions): Promise<CommandResult>;
  /** Judges a machine configuration without asking any cluster. The text is secret. */
  validateConfiguration(
    text: string,
    how: { readonly mode: ValidationMode },
    options: CommandOptions,
  ): Promise<CommandResult>;
}

export interface KubernetesNodeFacts {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly role: Role;
  readonly ready: boolean;
  readonly unschedulable: boolean;
  readonly kubeletVersion: Version;
  /** As kubelet told it last; empty where it tells none. */
  readonly systemUuid: string;
  /** As kubelet told it last, so that of the boot before until it reports. */
  readonly bootId: string;
  /** Such as `Talos (v1.13.0)`, as kubelet told it last. */
  readonly osImage: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface PodFacts {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly node: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly images: readonly string[];
  readonly phase: string;
  readonly ready: boolean;
  readonly isMirror: boolean;
  /** Kind and name of the controlling owner. */
  readonly controller: { readonly kind: string; readonly name: string } | undefined;
  readonly hasLocalData: boolean;
  readonly terminating: boolean;
  readonly finalizers: readonly string[];
}

export interface BudgetFacts {
  readonly namespace: string;
  readonly name: string;
  /** matchLabels and matchExpressions applied: names of the pods it guards. */
  readonly pods: readonly string[];
  readonly disruptionsAllowed: number;
}

export type EvictionResult =
  | { readonly kind: "accepted" }
  | { readonly kind: "gone" }
  /** 429: a budget forbids it now. 500 for a pod that more than one budget guards. */
  | {
      readonly kind: "refused";
      readonly reason: string;
      /** How long the API asks to be left in peace, in milliseconds, where it asks. */
      readonly retryAfterMs?: number;
    };

export type WorkloadKind = "Deployment" | "DaemonSet" | "ReplicaSet" | "StatefulSet";

export interface KubernetesApi {
  /** UID of `kube-system`. */
  clusterUid(): Promise<string>;
  nodes(): Promise<readonly KubernetesNodeFacts[]>;
  systemPods(): Promise<readonly PodFacts[]>;
  podsOnNode(node: string): Promise<readonly PodFacts[]>;
  budgets(): Promise<readonly BudgetFacts[]>;
  /** Sets unschedulable and the annotations in one patch; null removes an annotation. */
  patchNode(
    node: string,
    patch: { unschedulable: boolean; annotations: Readonly<Record<string, string | null>> },
  ): Promise<void>;
  /** Sets annotations in one patch and nothing else; null removes one. */
  annotateNode(node: string, annotations: Readonly<Record<string, string | null>>): Promise<void>;
  evict(pod: { namespace: string; name: string; uid: string }): Promise<EvictionResult>;
  /** Deletes exactly this pod, whatever its budget says; one that is gone already is no error. */
  deletePod(pod: { namespace: string; name: string; uid: string }): Promise<void>;
  /** A workload's wish and what is ready; undefined when it does not exist. */
  workload(
    kind: WorkloadKind,
    namespace: string,
    name: string,
  ): Promise<{ desired: number; ready: number } | undefined>;
}

export interface Clock {
  /** Milliseconds since 1970, which only ever grow as time passes: deadlines are counted with it. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** Where progress goes: the resource's row in the CLI. */
export interface Reporter {
  /** A state change; transient in the terminal, one line each elsewhere. */
  status(line: string): void;
  info(line: string): void;
  warn(line: string): void;
}

/** The files a run reads and writes: backups and the profile. */
export interface Files {
  readText(path: string): Promise<string | undefined>;
  /** Atomic: temporary name, then rename. */
  writeText(path: string, text: string, mode: number): Promise<void>;
  makeDirectory(path: string, mode: number): Promise<void>;
  size(path: string): Promise<number | undefined>;
  readBytes(path: string, offset: number, length: number): Promise<Uint8Array>;
  /** Hexadecimal SHA-256 of the first `length` bytes. */
  sha256(path: string, length: number): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** All that a run needs of the world. */
export interface Ports {
  readonly talos: TalosApi;
  readonly talosctl: Talosctl;
  readonly kubernetes: KubernetesApi;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly files: Files;
}
