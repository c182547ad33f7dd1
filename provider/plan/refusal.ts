import { catalogue, type ErrorCode } from "../errors/catalogue";
import type { ErrorEntry, ErrorValues } from "../errors/error-entry";
import { UpgradeError } from "../errors/upgrade-error";
import type { Hazard } from "../model/hazard";
import type { Refusal } from "../model/plan";

export interface RefusalParts {
  readonly code: ErrorCode;
  readonly values: ErrorValues;
  /** The argument at fault, where one is. */
  readonly property?: string;
  /** Lifts the refusal when `allow` names it. */
  readonly hazard?: Hazard;
  /** The node that fell back; lifts the refusal when `allow` names it. */
  readonly retry?: string;
}

/** A refusal whose message stands alone: what, why, and what to write next. */
export function refuse({ code, values, property, hazard, retry }: RefusalParts): Refusal {
  const entry: ErrorEntry = catalogue[code];
  const message = [entry.title, entry.why(values), entry.next(values)].join(" ");
  return { code, property, message, hazard, ...(retry === undefined ? {} : { retry }) };
}

/** All refusals of a plan as one error: PLAN_REFUSED. */
export function refusalError(refusals: readonly Refusal[]): UpgradeError {
  const list = refusals.map(({ code, message }) => `[${code}] ${message}`).join("\n");
  return new UpgradeError("PLAN_REFUSED", { values: { list } });
}
