import type { World, WorldNode } from "../../world/types";

/** The nodes that a health check looks at. */
export interface CheckedCluster {
  readonly world: World;
  /** The node that checks. */
  readonly endpoint: WorldNode;
  readonly controlPlanes: readonly WorldNode[];
  readonly workers: readonly WorldNode[];
  readonly isKubernetesUp: boolean;
}

/** What one attempt found: nothing wrong, nothing to check, or what is wrong. */
export type Finding = "OK" | "SKIP" | { readonly wrong: string };

/** One of Talos' named checks (v1.12.0 pkg/cluster/check/default.go). */
export interface HealthCheck {
  readonly name: string;
  /** Milliseconds of world time between two attempts. */
  readonly interval: number;
  /** Milliseconds of world time until the check gives up. */
  readonly timeout: number;
  readonly attempt: (cluster: CheckedCluster) => Finding;
}

const second = 1000;
const minute = 60 * second;

/** A check that tries every 5 s for 5 minutes. */
export function healthCheck(
  name: string,
  attempt: HealthCheck["attempt"],
  times: Partial<Pick<HealthCheck, "interval" | "timeout">> = {},
): HealthCheck {
  return { name, attempt, interval: 5 * second, timeout: 5 * minute, ...times };
}

export function wrong(text: string): Finding {
  return { wrong: text };
}

export function allNodes({ controlPlanes, workers }: CheckedCluster): readonly WorldNode[] {
  return [...controlPlanes, ...workers];
}

/** The error of a call to several nodes of which some do not answer, or undefined. */
export function unreachable(nodes: readonly WorldNode[]): Finding | undefined {
  const down = nodes.filter(({ isUp }) => !isUp);
  if (down.length === 0) return undefined;
  const lines = down.map(
    ({ address }) =>
      `\t* ${address}: rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp ${address}:50000: connect: connection refused"`,
  );
  return wrong(
    `${down.length} error${down.length === 1 ? "" : "s"} occurred:\n${lines.join("\n")}\n\n`,
  );
}

/** A list as Go prints it. */
export function goList(values: readonly string[]): string {
  return `[${values.join(" ")}]`;
}

/** A list of texts as Go quotes it. */
export function goQuotedList(values: readonly string[]): string {
  return goList(values.map((value) => JSON.stringify(value)));
}
