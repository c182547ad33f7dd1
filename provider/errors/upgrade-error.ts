import { catalogue, type ErrorCode } from "./catalogue";
import type { ErrorEntry, ErrorValues } from "./error-entry";

export interface UpgradeErrorOptions extends ErrorOptions {
  readonly values?: ErrorValues;
  /** What this run has changed on the cluster so far, one sentence each. */
  readonly changed?: readonly string[];
}

/**
 * The only error that this package throws on purpose. Its message stands alone, since nothing but the message
 * of an error survives the way through the Pulumi engine.
 */
export class UpgradeError extends Error {
  declare readonly code: ErrorCode;
  declare readonly values: ErrorValues;
  declare readonly changed: readonly string[];

  constructor(code: ErrorCode, options: UpgradeErrorOptions = {}) {
    const values = options.values ?? {};
    const changed = options.changed ?? [];
    super(renderError(code, values, changed), { cause: options.cause });
    this.name = "UpgradeError";
    this.code = code;
    this.values = values;
    this.changed = changed;
  }

  /** The same failure, told together with what the run had changed before it. */
  withChanged(changed: readonly string[]): UpgradeError {
    return new UpgradeError(this.code, { values: this.values, changed, cause: this.cause });
  }
}

/** Title, why, what has been changed so far, what to do next, code: one text for people. */
export function renderError(
  code: ErrorCode,
  values: ErrorValues,
  changed: readonly string[],
): string {
  const entry: ErrorEntry = catalogue[code];
  return [
    entry.title,
    `Why: ${entry.why(values)}`,
    `Changed so far: ${changed.length === 0 ? "nothing." : changed.join("; ") + "."}`,
    `Do next: ${entry.next(values)}`,
    `Code: ${code}`,
  ].join("\n");
}
