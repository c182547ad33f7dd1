import { UpgradeError } from "../errors/upgrade-error";
import { waitFor } from "../verify/wait-for";
import type { RunState } from "./run-state";

const patienceMs = 120_000;
const intervalMs = 5_000;

/**
 * Replaces what the run knows of the cluster by what is live. A cluster that has just been changed is asked for two
 * minutes.
 *
 * @throws UpgradeError CLUSTER_NOT_OBSERVABLE.
 */
export async function lookAgain(run: RunState): Promise<void> {
  const result = await waitFor(run.ports, {
    what: "the cluster to be readable",
    deadlineMs: patienceMs,
    intervalMs,
    look: async () => {
      const snapshot = await run.observe();
      const [node] = snapshot.unreadable;
      if (node !== undefined) {
        return { kind: "waiting", reason: `${node.name} cannot be read: ${node.reason}` };
      }
      return { kind: "passed", value: snapshot };
    },
  });
  if (result.kind === "timed-out") {
    throw new UpgradeError("CLUSTER_NOT_OBSERVABLE", { values: { reason: result.lastAnswer } });
  }
  run.snapshot = result.value;
  run.planned = await run.plan(run.snapshot);
}
