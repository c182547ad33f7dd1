import type { LogEntry, World, WorldChange, WorldNode } from "../world/types";

/** What a run was allowed to do, as the referee must know it. */
export interface RefereeOptions {
  /** How many workers may be down at once; a share is of those that there are, rounded down, and one always may. Default 1. */
  readonly workersDown?: number | { readonly percent: number };
  /** Minors that Talos may move in one upgrade of a node. Default 1. */
  readonly talosMinorsPerUpgrade?: number;
  /** Nodes may go to an older Talos. Default false. */
  readonly talosMayGoBack?: boolean;
  /** An etcd of two voters may lose its quorum to a reboot. Default false. */
  readonly controlPlaneMayStop?: boolean;
  /** Pods may be deleted in spite of their budgets. Default false. */
  readonly budgetsMayBreak?: boolean;
  /** A snapshot that was damaged on its way counts as the backup. Default false. */
  readonly backupMayBeDamaged?: boolean;
  /** Nodes that may be given again what they fell back from. Default none. */
  readonly retryFallback?: readonly string[];
  /** The run is a preview, a diff, a refresh or a destroy, which change nothing. Default false. */
  readonly readOnly?: boolean;
}

/** Tells a violation. The same detail of one invariant is told once. */
export type Report = (detail: string) => void;

/** One property of safety, watched from the first change to the last. */
export interface Watch {
  /** Called after each change. */
  readonly onChange?: (change: WorldChange) => void;
  /** Called once, when the run is over. */
  readonly onFinish?: () => void;
}

export interface Invariant {
  readonly name: string;
  /** Begins to watch; what it finds in the world now is the state before the run. */
  readonly watch: (world: World, report: Report, options: Required<RefereeOptions>) => Watch;
}

/** The log entry of a change, if it is one. */
export function entryOf(change: WorldChange): LogEntry | undefined {
  return change.kind === "log" ? change.entry : undefined;
}

/** The log entry of a change that the caller brought about whom the referee judges: no operator, no other program. */
export function ourEntryOf(change: WorldChange): LogEntry | undefined {
  const entry = entryOf(change);
  return entry?.by === undefined ? entry : undefined;
}

/**
 * What a look is worth, in milliseconds: nobody is blamed for what others brought about less than this before, since asking and acting take
 * their time (a legacy upgrade pulls its image after the last look of its caller).
 */
export const graceMs = 120_000;

/** The lifecycle API installs what lies on the node already (v1.13.0), so that its callers look right before they ask. */
const lifecycleGraceMs = 30_000;

/** What a look before this act is worth, in milliseconds. */
export function graceBefore({ action }: Pick<LogEntry, "action">): number {
  return action === "lifecycle-upgrade" ? lifecycleGraceMs : graceMs;
}

/** Not in service: nothing answers, or it has not been running and ready since it was last down. */
export function isOutOfService(node: WorldNode): boolean {
  return !node.isUp || node.readyBootId !== node.bootId;
}

/** A caller's own act on a node that takes it down sooner or later. */
export const disruptiveActions: ReadonlySet<string> = new Set(["upgrade", "reboot", "rollback"]);

/** A caller's own act that gives a node another system. */
export const upgradeActions: ReadonlySet<string> = new Set(["upgrade", "lifecycle-upgrade"]);
