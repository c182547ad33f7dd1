import { UpgradeError } from "../../errors/upgrade-error";
import type { UpgradeNode } from "../../model/plan";
import { pendingNodes } from "../pending";
import { requireBackup } from "../requirements";
import { runPool, type PoolFailure } from "../run-pool";
import type { RunState } from "../run-state";
import type { Step } from "../step";
import { upgradeNode } from "../upgrade-node";
import { workerLimit } from "../worker-limit";

export const upgradeWorkers: Step = {
  name: "upgrade-workers",
  title: "Upgrade the workers",
  repeats: "until-done",
  changesCluster: true,
  isDue: (run) =>
    pendingNodes(run, "upgrade-worker").length > 0 &&
    pendingNodes(run, "upgrade-control-plane-node").length === 0,
  precondition: requireBackup,
  deadlineMs: ({ timeouts }) => timeouts.nodeMs,
  action: upgradeAll,
  // `upgradeNode` ends only when the named checks have passed on a cluster observed after it.
  proof: () => Promise.resolve(),
};

async function upgradeAll(run: RunState, deadlineMs: number): Promise<void> {
  const failures = await runPool({
    items: pendingNodes(run, "upgrade-worker"),
    limit: workerLimit(run.request.workersParallel, run.snapshot.nodes),
    work: (change) => upgradeNode(run, change, deadlineMs),
  });
  const [first] = failures;
  if (first === undefined) return;
  if (failures.length === 1) throw first.error;
  throw new UpgradeError("WORKERS_FAILED", {
    values: {
      nodes: failures.map(({ item }) => item.node).join(", "),
      reasons: failures.map(describeFailure).join("; "),
    },
    cause: first.error,
  });
}

function describeFailure({ item, error }: PoolFailure<UpgradeNode>): string {
  const message = error instanceof Error ? error.message : String(error);
  const [title, why] = message.split("\n");
  return [`${item.node}: ${title ?? message}`, why?.replace(/^Why: /, "")]
    .filter((text) => text !== undefined)
    .join(" ");
}
