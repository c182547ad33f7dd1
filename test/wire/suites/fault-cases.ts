import type { ErrorCode } from "../../../provider/errors/catalogue";
import type { CreateWorldOptions } from "../../../sandbox/world/create-world";
import { defaultWorldOptions } from "../../../sandbox/world/defaults";
import type { Fault } from "../../../sandbox/world/fault";

/** A fault, and what the run under it must come to. */
export interface FaultCase {
  readonly fault: Fault;
  /** The code with which the run ends; `done` where it gets through. */
  readonly end: ErrorCode | "done";
  readonly world?: CreateWorldOptions;
  /** Further arguments of the first run, and of the one after the fault. */
  readonly wish?: Readonly<Record<string, unknown>>;
  /** Further arguments of the run after the fault. */
  readonly wishAfter?: Readonly<Record<string, unknown>>;
  /** Arms the fault when the record of the world first tells of this action; by default before the run. */
  readonly since?: string;
  /** Lifts the fault so many milliseconds of the world after it was armed, while the run goes on. */
  readonly lastsMs?: number;
  /** What it is called, where its kind does not say it. */
  readonly title?: string;
}

/** One control-plane node and one worker, whose pods have no other place. */
const small: CreateWorldOptions = { controlPlanes: 1, workers: 1, workloads: [] };
const wide: CreateWorldOptions = {
  controlPlanes: 1,
  workers: 2,
  workloads: [{ namespace: "default", name: "web", replicas: 2, minAvailable: 1 }],
};
const members: CreateWorldOptions = { controlPlanes: 3, workers: 0, workloads: [] };

const worker = "demo-worker-1";
const member = "demo-control-plane-2";
const shortPatience = { timeouts: { nodeSeconds: 600, verifySeconds: 300 } };

/** Faults that strike one worker; the control plane is through by then. */
const ofWorkers: readonly FaultCase[] = [
  { fault: { kind: "installer-fails", node: worker }, end: "NODE_NOT_UPGRADED" },
  { fault: { kind: "installer-fails-late", node: worker }, end: "NODE_NOT_UPGRADED" },
  { fault: { kind: "upgrade-exits-without-doing", node: worker }, end: "NODE_FELL_BACK" },
  { fault: { kind: "boot-fallback", node: worker }, end: "NODE_FELL_BACK" },
  { fault: { kind: "extensions-lost", node: worker }, end: "NODE_CAME_BACK_DIFFERENT" },
  {
    fault: { kind: "another-schematic", node: worker },
    end: "NODE_CAME_BACK_DIFFERENT",
    wishAfter: { schematicId: defaultWorldOptions.schematic?.id },
  },
  {
    fault: { kind: "maintenance-mode", node: worker },
    // Nothing listens there that would answer to the name of the node.
    end: "NODE_NOT_BACK",
    wish: shortPatience,
  },
  { fault: { kind: "node-stays-down", node: worker }, end: "NODE_NOT_BACK", wish: shortPatience },
  { fault: { kind: "boot-slow", node: worker, ms: 120_000 }, end: "done" },
  { fault: { kind: "pull-fails", node: worker }, end: "IMAGE_NOT_PULLED" },
  { fault: { kind: "pull-stalls", node: worker }, end: "IMAGE_NOT_PULLED" },
  { fault: { kind: "apid-stream-dies", node: worker }, end: "NODE_NOT_UPGRADED" },
  {
    fault: { kind: "kubelet-not-ready", node: worker },
    end: "HEALTH_CHECK_FAILED",
    wish: { timeouts: { healthSeconds: 4 } },
  },
  {
    title: "kubelet-not-ready after the reboot",
    fault: { kind: "kubelet-not-ready", node: worker },
    end: "CHECKS_FAILED",
    since: "lifecycle-upgrade",
    wish: shortPatience,
  },
];

const ofMembers: readonly FaultCase[] = [
  { fault: { kind: "endpoint-dead", node: member }, end: "done" },
  { fault: { kind: "etcd-alarm", node: member }, end: "PLAN_REFUSED" },
  { fault: { kind: "etcd-learner", node: member }, end: "CHECKS_FAILED" },
  { fault: { kind: "etcd-lists-differ", node: member }, end: "CHECKS_FAILED" },
  { fault: { kind: "etcd-lagging", node: member, entries: 100_000 }, end: "CHECKS_FAILED" },
  { fault: { kind: "etcd-leader-moves", node: member }, end: "done" },
  {
    fault: { kind: "etcd-stays-down", node: member },
    end: "CHECKS_FAILED",
    wish: shortPatience,
  },
];

const ofKubernetes: readonly FaultCase[] = [
  {
    title: "kubernetes-api-away for a while",
    fault: { kind: "kubernetes-api-away" },
    end: "done",
    since: "etcd-snapshot",
    lastsMs: 60_000,
  },
  { fault: { kind: "kubernetes-api-overloaded", oneOf: 5 }, end: "done" },
  {
    fault: { kind: "eviction-refused", node: worker },
    end: "DRAIN_TIMED_OUT",
    world: wide,
    wish: { drain: { timeoutSeconds: 100 } },
  },
  {
    fault: { kind: "pod-stuck-terminating", node: worker },
    end: "DRAIN_TIMED_OUT",
    world: wide,
    wish: { drain: { timeoutSeconds: 100 } },
  },
];

const ofOthers: readonly FaultCase[] = [
  {
    fault: { kind: "second-upgrader", node: "demo-worker-2", act: "reboot" },
    end: "done",
    world: wide,
    since: "cordon",
  },
  { fault: { kind: "operator-cordons", node: worker }, end: "done", since: "cordon" },
  {
    fault: { kind: "operator-uncordons", node: "demo-control-plane-1" },
    end: "done",
    since: "lifecycle-upgrade",
  },
  {
    fault: { kind: "operator-upgrades", node: worker, talosVersion: "1.13.9" },
    end: "done",
    since: "lifecycle-upgrade",
  },
];

/** Every fault that can strike through the real ways. */
export const faultCases: readonly FaultCase[] = [
  ...ofWorkers.map((each) => ({ world: small, ...each })),
  ...ofMembers.map((each) => ({ world: members, ...each })),
  ...ofKubernetes.map((each) => ({ world: small, ...each })),
  ...ofOthers.map((each) => ({ world: small, ...each })),
];

/** A talosctl whose word is wrong: what stands between us and the real one, as shell, for the command `upgrade`. */
export interface WrongWord {
  readonly title: string;
  readonly wrapper: string;
  readonly end: ErrorCode | "done";
}

const onlyUpgrade = `case "$1" in upgrade) ;; *) exec "$talosctl" "$@" ;; esac`;

export const wrongWords: readonly WrongWord[] = [
  {
    title: "a talosctl that is killed",
    // After half a second the installer runs, and the reboot was not yet asked for.
    wrapper: `${onlyUpgrade}\n(sleep 0.5; kill -9 $$) &\nexec "$talosctl" "$@"`,
    end: "NODE_NOT_UPGRADED",
  },
  {
    title: "a talosctl that is killed while the node boots",
    wrapper: `${onlyUpgrade}\n(sleep 2; kill -9 $$) &\nexec "$talosctl" "$@"`,
    end: "done",
  },
  {
    title: "a talosctl that fails after all went well",
    wrapper: `${onlyUpgrade}\n"$talosctl" "$@"\nexit 1`,
    end: "done",
  },
  {
    title: "a talosctl that hangs after all went well",
    wrapper: `${onlyUpgrade}\n"$talosctl" "$@"\nexec sleep 60`,
    end: "done",
  },
  {
    title: "a talosctl that says yes and does nothing",
    wrapper: `${onlyUpgrade}\nexit 0`,
    end: "NODE_NOT_UPGRADED",
  },
];
