import { UpgradeError } from "../../errors/upgrade-error";
import type { Plan, UpdateProfile } from "../../model/plan";
import { hasClusterChanges } from "../pending";
import type { RunState } from "../run-state";
import type { Step } from "../step";

export const updateProfile: Step = {
  name: "update-profile",
  title: "Write the versions into the cluster profile",
  repeats: "once",
  changesCluster: false,
  isDue: (run) => pendingProfile(run.planned.plan) !== undefined,
  precondition: requireReachedWish,
  deadlineMs: () => 0,
  action: writeProfile,
  proof: requireWritten,
};

function pendingProfile(plan: Plan): UpdateProfile | undefined {
  return plan.changes.find((change) => change.kind === "update-profile");
}

// The profile must never name what the cluster does not run.
function requireReachedWish({ planned }: RunState): void {
  if (!hasClusterChanges(planned.plan)) return;
  throw new UpgradeError("STILL_PENDING", { values: { lines: planned.plan.lines.join("; ") } });
}

async function writeProfile(run: RunState): Promise<void> {
  const change = pendingProfile(run.planned.plan);
  if (change === undefined) return;
  await run.updateProfile(change.path);
  run.record.notes.push(`the profile ${change.path} names the new versions`);
}

async function requireWritten(run: RunState): Promise<void> {
  const path = pendingProfile(run.planned.plan)?.path;
  run.planned = await run.plan(run.snapshot);
  if (path === undefined || pendingProfile(run.planned.plan) === undefined) return;
  throw new UpgradeError("PROFILE_NOT_UPDATED", { values: { path } });
}
