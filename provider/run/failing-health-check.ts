/** One of the checks of `talosctl health` with the last that it said. */
export interface HealthCheck {
  readonly name: string;
  readonly answer: string;
}

/**
 * The check at which `talosctl health` ended. Its checks run in order, each line reads `waiting for <name>: <answer>`, and one that
 * has passed or does not apply ends with OK or SKIP (pkg/cluster/check/check.go, v1.9 to v1.14).
 */
export function failingHealthCheck(output: string): HealthCheck | undefined {
  const lines = output.split("\n").flatMap((line) => {
    const match = /waiting for ([^:]+): (.*)$/.exec(line.trim());
    return match?.[1] === undefined || match[2] === undefined
      ? []
      : [{ name: match[1], answer: match[2] }];
  });
  const last = lines.at(-1);
  return last === undefined || last.answer === "OK" || last.answer === "SKIP" ? undefined : last;
}

/** `all k8s nodes to report schedulable` is the last check, so all the others have passed (pkg/cluster/check/default.go). */
export function isAboutCordons(check: string): boolean {
  return check === "all k8s nodes to report schedulable";
}
