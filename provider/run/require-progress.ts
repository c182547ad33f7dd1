import { UpgradeError } from "../errors/upgrade-error";
import type { Plan } from "../model/plan";
import { changeKey } from "./change-key";

/**
 * Throws UpgradeError STEP_WITHOUT_EFFECT when everything that was pending before a step is pending after it: it would be repeated for
 * ever. What somebody else has added meanwhile is no lack of progress; how often that may happen is bounded by itself.
 */
export function requireProgress(step: string, before: Plan, after: Plan): void {
  const left = new Set(after.changes.map(changeKey));
  if (before.changes.some((change) => !left.has(changeKey(change)))) return;
  throw new UpgradeError("STEP_WITHOUT_EFFECT", {
    values: { step, lines: after.lines.join("; ") },
  });
}
