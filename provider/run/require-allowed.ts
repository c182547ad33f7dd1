import { UpgradeError } from "../errors/upgrade-error";
import type { Planned } from "../model/plan";

/** Throws UpgradeError RUN_REFUSED with every reason for which the plan may not run. */
export function requireAllowed(planned: Planned): void {
  if (planned.kind === "plan") return;
  const [first] = planned.refusals;
  const reasons = planned.refusals.map(({ message }) => message).join(" ");
  throw new UpgradeError("RUN_REFUSED", {
    values: { reasons, property: first?.property ?? "" },
  });
}
