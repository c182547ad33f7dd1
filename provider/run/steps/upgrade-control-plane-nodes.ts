import type { UpgradeNode } from "../../model/plan";
import { chooseControlPlaneNode } from "../choose-control-plane-node";
import { pendingNodes } from "../pending";
import { requireBackup } from "../requirements";
import type { RunState } from "../run-state";
import type { Step } from "../step";
import { upgradeInTurn } from "../upgrade-in-turn";

/** One node a time; the loop observes and plans again before the next. */
export const upgradeControlPlaneNodes: Step = {
  name: "upgrade-control-plane-nodes",
  title: "Upgrade the next control-plane node, the etcd leader last",
  repeats: "until-done",
  changesCluster: true,
  isDue: (run) => pending(run).length > 0,
  precondition: requireBackup,
  deadlineMs: ({ timeouts }) => timeouts.nodeMs,
  action: upgradeNext,
  // `upgradeNode` ends only when the named checks have passed on a cluster observed after it.
  proof: () => Promise.resolve(),
};

async function upgradeNext(run: RunState, deadlineMs: number): Promise<void> {
  const [first, ...others] = pending(run);
  if (first === undefined) return;
  const change = await chooseControlPlaneNode(run.ports.talos, [first, ...others]);
  await upgradeInTurn(run, change, deadlineMs);
}

function pending(run: RunState): readonly UpgradeNode[] {
  return pendingNodes(run, "upgrade-control-plane-node");
}
