import type { Node } from "../model/node";

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

/**
 * Whether a check fails because of cordons alone. `all k8s nodes to report schedulable` is the last check, so all the others have
 * passed by then; the one before it asks for CoreDNS, which has no place where an earlier run of ours left the nodes cordoned
 * (pkg/cluster/check/default.go). What we left we restore, and CoreDNS is asked for again then.
 */
export function isAboutCordons(
  check: string,
  cordoned: readonly Pick<Node, "cordonMark">[],
): boolean {
  if (check === "all k8s nodes to report schedulable") return cordoned.length > 0;
  const leftByUs = cordoned.some(({ cordonMark }) => cordonMark !== undefined);
  return check === "coredns to report ready" && leftByUs;
}
