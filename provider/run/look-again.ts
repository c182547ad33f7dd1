import { UpgradeError } from "../errors/upgrade-error";
import type { ClusterSnapshot } from "../model/snapshot";
import { waitFor } from "../verify/wait-for";
import { requireSettling } from "./require-settling";
import type { RunState } from "./run-state";
import { isSameMachine } from "./same-machine";
import { withInFlight } from "./with-in-flight";

const patienceMs = 120_000;
const intervalMs = 5_000;

/**
 * Replaces what the run knows of the cluster by what is live. A cluster that has just been changed is asked for two
 * minutes. Nodes that are being upgraded at this moment count as they were seen last.
 *
 * @throws UpgradeError CLUSTER_NOT_OBSERVABLE, CLUSTER_KEEPS_CHANGING.
 */
export async function lookAgain(run: RunState): Promise<void> {
  const result = await waitFor(run.ports, {
    what: "the cluster to be readable",
    deadlineMs: patienceMs,
    intervalMs,
    look: async () => {
      const snapshot = withInFlight(await run.observe(), run.snapshot, run.record.inFlight);
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
  await takeOver(run, result.value);
}

async function takeOver(run: RunState, snapshot: ClusterSnapshot): Promise<void> {
  const planned = await run.plan(snapshot);
  const { plan } = run.planned;
  tellWhoLeft(run, snapshot);
  forgetReplaced(run, snapshot);
  run.snapshot = snapshot;
  run.planned = planned;
  requireSettling(run, plan, planned.plan);
}

function tellWhoLeft({ ports, snapshot: before }: RunState, now: ClusterSnapshot): void {
  const names = new Set(now.nodes.map(({ name }) => name));
  const left = before.nodes.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  if (left.length > 0) ports.reporter.warn(`No longer in the cluster: ${left.join(", ")}.`);
}

/** What this run has done to a machine says nothing about another one that has taken its name. */
function forgetReplaced({ record, snapshot: before }: RunState, now: ClusterSnapshot): void {
  for (const node of before.nodes) {
    const other = now.nodes.find(({ name }) => name === node.name);
    if (other !== undefined && isSameMachine(node, other)) continue;
    record.upgraded.delete(node.name);
    record.schematics.delete(node.name);
    record.leftBoots.delete(node.name);
  }
}
