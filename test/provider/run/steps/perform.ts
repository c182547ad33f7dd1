import type { RunState } from "../../../../provider/run/run-state";
import type { Step } from "../../../../provider/run/step";
import type { Simulation } from "../../../simulation/simulate";

/** A backup as an earlier step of the same run would have left it. */
export const backup = { path: "/srv/a.snapshot", size: 1, sha256: "00", etcdRevision: 1 };

/** One step as the loop performs it. */
export async function perform(
  { settle }: Pick<Simulation, "settle">,
  run: RunState,
  step: Step,
): Promise<void> {
  const deadlineMs = step.deadlineMs(run.request, run.snapshot.nodes.length);
  step.precondition(run);
  await settle(step.action(run, deadlineMs));
  await settle(step.proof(run, deadlineMs));
}
