/** What became of one test. */
export interface TestResult {
  /** The spec file, from the project's root. */
  readonly file: string;
  readonly title: string;
  readonly durationMs: number;
  readonly outcome:
    | { readonly state: "passed" }
    | { readonly state: "failed"; readonly error: string }
    | { readonly state: "skipped"; readonly reason: string };
}

/** The results in one state. */
export function inState<State extends TestResult["outcome"]["state"]>(
  results: readonly TestResult[],
  state: State,
): readonly (TestResult & { readonly outcome: { readonly state: State } })[] {
  return results.filter(
    (result): result is TestResult & { readonly outcome: { readonly state: State } } =>
      result.outcome.state === state,
  );
}

/** How long something took, for people. */
export function describeDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
