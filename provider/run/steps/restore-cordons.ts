import { UpgradeError } from "../../errors/upgrade-error";
import type { RestoreCordon } from "../../model/plan";
import { restoreCordon } from "../cordon";
import { requireBackup } from "../requirements";
import type { RunState } from "../run-state";
import type { Step } from "../step";

/** After the backup, since it is a change; before everything else, since a node left cordoned is missed by every drain. */
export const restoreCordons: Step = {
  name: "restore-cordons",
  title: "Restore the cordons that an earlier run left",
  repeats: "once",
  changesCluster: true,
  isDue: (run) => leftCordons(run).length > 0,
  precondition: requireBackup,
  deadlineMs: () => 0,
  action: restoreAll,
  proof: requireNoMark,
};

function leftCordons({ planned }: RunState): readonly RestoreCordon[] {
  return planned.plan.changes.filter((change) => change.kind === "restore-cordon");
}

async function restoreAll(run: RunState): Promise<void> {
  for (const { node } of leftCordons(run)) await restoreCordon(run.ports, node);
}

async function requireNoMark(run: RunState): Promise<void> {
  const { nodes } = await run.observe();
  const marked = nodes.find(({ cordonMark }) => cordonMark !== undefined);
  if (marked === undefined) return;
  const values = { node: marked.name, reason: "it still carries our mark" };
  throw new UpgradeError("CORDON_NOT_RESTORED", { values });
}
