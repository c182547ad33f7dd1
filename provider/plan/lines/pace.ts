import type { Plan } from "../../model/plan";
import type { Parallelism, Request } from "../../model/request";
import type { ClusterSnapshot } from "../../model/snapshot";
import type { StepDurations } from "../../model/state";
import { defaultDurations, hopDuration, type Pace } from "./estimate";

/** What an estimate depends on. */
export interface PaceSetting {
  readonly snapshot: Pick<ClusterSnapshot, "nodes">;
  readonly request: Pick<Request, "workersParallel">;
  /** What the last run measured; stated defaults stand for what it did not. */
  readonly durations?: StepDurations;
}

export function paceOf({ snapshot, request, durations }: PaceSetting): Pace {
  return {
    durations: { ...defaultDurations, ...durations },
    workersAtOnce: workersAtOnce(request.workersParallel, snapshot),
  };
}

/** Milliseconds that a whole plan is expected to take. */
export function planDuration({ hops }: Pick<Plan, "hops">, setting: PaceSetting): number {
  const pace = paceOf(setting);
  return hops.reduce((sum, hop) => sum + hopDuration(hop, pace), 0);
}

/** The run leaves fewer down where cordoned nodes could not take the pods; that changes by itself and is not told. */
function workersAtOnce(
  parallelism: Parallelism,
  { nodes }: Pick<ClusterSnapshot, "nodes">,
): number {
  const workers = nodes.filter(({ role }) => role === "worker").length;
  const wished =
    parallelism.kind === "count"
      ? parallelism.count
      : Math.floor((workers * parallelism.percent) / 100);
  return Math.max(1, Math.min(wished, workers - 1));
}
