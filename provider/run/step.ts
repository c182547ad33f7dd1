import type { Request } from "../model/request";
import type { RunState } from "./run-state";

/** One step of the product. It states what must hold before, does one thing and proves what must hold after. */
export interface Step {
  readonly name: string;
  /** What it does, as the user reads it. */
  readonly title: string;
  /** `until-done`: the step does a part and is repeated for as long as it is due. */
  readonly repeats: "once" | "until-done";
  /** Whether the loop observes and plans again after it. */
  readonly changesCluster: boolean;
  /** Whether the plan, as it stands now, asks for this step. */
  readonly isDue: (run: RunState) => boolean;
  /** Throws UpgradeError when what must hold before does not. */
  readonly precondition: (run: RunState) => void;
  /** Longest time for what the step waits for, in milliseconds, in a cluster of so many nodes. */
  readonly deadlineMs: (request: Request, nodes: number) => number;
  readonly action: (run: RunState, deadlineMs: number) => Promise<void>;
  /** Looks at the cluster and throws UpgradeError when what must hold after does not. */
  readonly proof: (run: RunState, deadlineMs: number) => Promise<void>;
}
