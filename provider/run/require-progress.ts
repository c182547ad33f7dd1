import { UpgradeError } from "../errors/upgrade-error";
import type { Plan } from "../model/plan";

/** Throws UpgradeError STEP_WITHOUT_EFFECT when as much is pending after a step as before: it would be repeated for ever. */
export function requireProgress(step: string, before: Plan, after: Plan): void {
  if (after.changes.length < before.changes.length) return;
  throw new UpgradeError("STEP_WITHOUT_EFFECT", {
    values: { step, lines: after.lines.join("; ") },
  });
}
