import type { Planned } from "../model/plan";
import { refusalError } from "../plan/refusal";

/** Throws UpgradeError PLAN_REFUSED with every reason for which the plan may not run. */
export function requireAllowed(planned: Planned): void {
  if (planned.kind === "refused") throw refusalError(planned.refusals);
}
