import type { Hop, UpgradeNode } from "../../model/plan";
import type { StepDurations } from "../../model/state";

const minute = 60_000;

/**
 * Stand for what no run has measured yet: a node that pulls its image while it runs and boots, and Kubernetes on a small
 * cluster, whose components go one after the other.
 */
export const defaultDurations: Required<StepDurations> = {
  kubernetesMs: 5 * minute,
  controlPlaneNodeMs: 2 * minute,
  workerMs: 2 * minute,
};

/** How long steps are expected to take, and how many workers go at once. */
export interface Pace {
  readonly durations: Required<StepDurations>;
  /** From 1 on. */
  readonly workersAtOnce: number;
}

/** Milliseconds that a hop is expected to take. */
export function hopDuration(hop: Hop, pace: Pace): number {
  const nodes = hop.changes.filter((change) => change.kind !== "upgrade-kubernetes");
  return (
    (hop.changes.length - nodes.length) * pace.durations.kubernetesMs + nodesDuration(nodes, pace)
  );
}

/** Milliseconds that these nodes are expected to take: control-plane nodes one at a time, then the workers. */
export function nodesDuration(
  nodes: readonly Pick<UpgradeNode, "kind">[],
  { durations, workersAtOnce }: Pace,
): number {
  const workers = nodes.filter(({ kind }) => kind === "upgrade-worker").length;
  return (
    (nodes.length - workers) * durations.controlPlaneNodeMs +
    Math.ceil(workers / workersAtOnce) * durations.workerMs
  );
}

/** `~2 min`, `~1 h 20 min`: to the minute, and never nothing. */
export function approximately(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minute));
  if (minutes < 60) return `~${String(minutes)} min`;
  const rest = minutes % 60;
  const hours = `~${String(Math.floor(minutes / 60))} h`;
  return rest === 0 ? hours : `${hours} ${String(rest)} min`;
}
