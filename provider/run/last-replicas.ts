import { UpgradeError } from "../errors/upgrade-error";
import type { KubernetesApi, PodFacts, Ports, WorkloadKind } from "../ports";
import { describeDuration } from "../verify/describe-duration";
import { waitFor } from "../verify/wait-for";
import { evictablePods } from "./evictable-pods";

const intervalMs = 5_000;

/** What creates pods and keeps so many of them ready. */
export interface Workload {
  readonly kind: Extract<WorkloadKind, "ReplicaSet" | "StatefulSet">;
  readonly namespace: string;
  readonly name: string;
}

type WorkloadReads = Pick<KubernetesApi, "podsOnNode" | "workload">;

/**
 * The workloads that have ready replicas on the node and on no other that stays: they serve nobody while it is away. Replicas on the
 * nodes `away` are on their way out themselves. Jobs serve nobody and are left out. Throws PortError.
 */
export async function findLastReplicas(
  kubernetes: WorkloadReads,
  node: string,
  away: readonly string[],
): Promise<readonly Workload[]> {
  const here = readyByWorkload(await evictablePods(kubernetes, node));
  const there = await Promise.all(away.map((name) => evictablePods(kubernetes, name)));
  const leaving = readyByWorkload(there.flat());
  const last: Workload[] = [];
  for (const [key, { workload, count }] of here) {
    const found = await ask(kubernetes, workload);
    const ready = (found?.ready ?? Infinity) - count - (leaving.get(key)?.count ?? 0);
    if (ready <= 0) last.push(workload);
  }
  return last;
}

/**
 * Waits until each workload has a ready replica again. One that was removed or scaled to nothing is not waited for.
 *
 * @throws UpgradeError LAST_REPLICA_NOT_BACK with those that have none at the deadline.
 */
export async function waitForReplicas(
  ports: Ports,
  {
    node,
    workloads,
    deadlineMs,
  }: { node: string; workloads: readonly Workload[]; deadlineMs: number },
): Promise<void> {
  if (workloads.length === 0) return;
  const result = await waitFor(ports, {
    node,
    what: "the workloads whose last ready replica it ran",
    deadlineMs,
    intervalMs,
    look: async () => {
      const missing = await withoutReplica(ports.kubernetes, workloads);
      if (missing.length === 0) return { kind: "passed", value: undefined };
      return { kind: "waiting", reason: `${namesOf(missing)}: no ready replica` };
    },
  });
  if (result.kind === "passed") return;
  const after = describeDuration(deadlineMs);
  throw new UpgradeError("LAST_REPLICA_NOT_BACK", {
    values: { node, after, workloads: namesOf(workloads), reason: result.lastAnswer },
  });
}

/** `ReplicaSet default/web-5d, StatefulSet data/db`. */
export function namesOf(workloads: readonly Workload[]): string {
  return workloads.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`).join(", ");
}

async function withoutReplica(
  kubernetes: WorkloadReads,
  workloads: readonly Workload[],
): Promise<readonly Workload[]> {
  const found = await Promise.all(workloads.map((workload) => ask(kubernetes, workload)));
  return workloads.filter((_, index) => {
    const state = found[index];
    return state !== undefined && state.desired > 0 && state.ready < 1;
  });
}

function ask({ workload }: WorkloadReads, { kind, namespace, name }: Workload) {
  return workload(kind, namespace, name);
}

interface Counted {
  readonly workload: Workload;
  readonly count: number;
}

function readyByWorkload(pods: readonly PodFacts[]): ReadonlyMap<string, Counted> {
  const counts = new Map<string, Counted>();
  for (const { controller, namespace, ready, terminating } of pods) {
    if (!ready || terminating || controller === undefined) continue;
    const { kind, name } = controller;
    if (kind !== "ReplicaSet" && kind !== "StatefulSet") continue;
    const key = `${kind} ${namespace}/${name}`;
    const count = (counts.get(key)?.count ?? 0) + 1;
    counts.set(key, { workload: { kind, namespace, name }, count });
  }
  return counts;
}
