import type { Check, CheckResult, CheckSubject } from "./check";

/** One check's name with what came of it. */
export interface NamedResult {
  readonly name: string;
  readonly result: CheckResult;
}

/** Runs the checks one after the other; none of them keeps the others from running. */
export async function runChecks(
  checks: readonly Check[],
  subject: CheckSubject,
): Promise<readonly NamedResult[]> {
  const results: NamedResult[] = [];
  for (const { name, run } of checks) results.push({ name, result: await run(subject) });
  return results;
}

/** `name: reason` of each check that failed. */
export function failuresOf(results: readonly NamedResult[]): readonly string[] {
  return results.flatMap(({ name, result }) =>
    result.kind === "failed" ? [`${name}: ${result.reason}`] : [],
  );
}
