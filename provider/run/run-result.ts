import type { UpgradeError } from "../errors/upgrade-error";
import type { Fallback } from "../model/fallback";
import type { ClusterSnapshot } from "../model/snapshot";
import type { BackupState, StepDurations, TalosctlState } from "../model/state";
import type { Downtime } from "./run-state";

/** What is true after a run, however it ended. */
export interface RunFacts {
  /** The cluster when the run began. */
  readonly before: ClusterSnapshot;
  /** The cluster as it was last observed. */
  readonly snapshot: ClusterSnapshot;
  /** What is still pending; empty when done. Plain sentences. */
  readonly pending: readonly string[];
  /** What this run has changed, one sentence a fact, without full stops. */
  readonly changed: readonly string[];
  readonly backup: BackupState | undefined;
  readonly talosctl: TalosctlState | undefined;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly finished: number;
  readonly downtimes: readonly Downtime[];
  readonly durations: StepDurations;
  /** Nodes that fell back in this run. */
  readonly fallbacks: readonly Fallback[];
  /** Names of the nodes whose earlier fallback this run has lifted. */
  readonly lifted: readonly string[];
}

/** A failed run tells the same truth as a finished one, and why it stopped. */
export type RunResult =
  | ({ readonly kind: "done" } & RunFacts)
  | ({ readonly kind: "failed"; readonly error: UpgradeError } & RunFacts);
