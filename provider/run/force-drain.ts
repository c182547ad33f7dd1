import type { PodFacts, Ports } from "../ports";
import { waitFor } from "../verify/wait-for";
import { askEviction } from "./ask-eviction";
import { guardOf, nameOf } from "./drain-obstacles";
import type { DrainTask } from "./drain-task";
import { evictablePods } from "./evictable-pods";

const intervalMs = 1_000;

/**
 * Empties a node whose drain has run out of time: asks for each eviction a last time and deletes the pods whose
 * disruption budget refuses even then. Waits for as long as the drain itself.
 *
 * @returns Whether all of them are gone.
 */
export async function forceDrain(ports: Ports, drain: DrainTask): Promise<boolean> {
  const { node, settings } = drain;
  const result = await waitFor(ports, {
    node,
    what: "its last pods to go",
    deadlineMs: settings.timeoutMs,
    intervalMs,
    look: async () => {
      const pods = await evictablePods(ports.kubernetes, node);
      if (pods.length === 0) return { kind: "passed", value: undefined };
      const staying = pods.filter(({ terminating }) => !terminating);
      for (const pod of staying) await evictOrDelete(ports, pod, drain);
      return { kind: "waiting", reason: `${pods.length} still there` };
    },
  });
  return result.kind === "passed";
}

async function evictOrDelete(
  { kubernetes, reporter }: Ports,
  pod: PodFacts,
  { node, evicted, deleted }: DrainTask,
): Promise<void> {
  const answer = await askEviction(kubernetes, pod);
  if (answer.kind !== "refused") {
    evicted.add(pod.uid);
    return;
  }
  // An API server with too much to do refuses in the same way.
  const budget = guardOf(pod, await kubernetes.budgets());
  if (budget === undefined) return;
  const name = nameOf(pod);
  reporter.warn(
    `${node}: deleting pod ${name} in spite of budget ${budget}, since allow names "force-drain"`,
  );
  await kubernetes.deletePod(pod);
  deleted.add(name);
}
