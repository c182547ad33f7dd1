import { UpgradeError } from "../errors/upgrade-error";
import type { Mistake } from "./mistake";

/** All mistakes as one error, for the calls in which the engine takes no list of them. */
export function mistakesError(mistakes: readonly Mistake[]): UpgradeError {
  const list = mistakes.map(({ property, reason }) => `${property} ${reason}`).join("; ");
  return new UpgradeError("INPUTS_WRONG", { values: { list, count: mistakes.length } });
}
