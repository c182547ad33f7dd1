import { UpgradeError } from "../errors/upgrade-error";
import { PortError, type Ports } from "../ports";
import { waitFor } from "../verify/wait-for";

const patienceMs = 120_000;
const intervalMs = 5_000;

/**
 * Asks until an answer comes, for two minutes: an API server that is just being replaced does not answer each call.
 *
 * @throws UpgradeError CLUSTER_CALL_FAILED.
 */
export async function patiently<T>(
  ports: Pick<Ports, "clock" | "reporter">,
  { node, what, ask }: { node: string; what: string; ask: () => Promise<T> },
): Promise<T> {
  const result = await waitFor(ports, {
    node,
    what,
    deadlineMs: patienceMs,
    intervalMs,
    look: async () => ({ kind: "passed", value: await ask() }),
  });
  if (result.kind === "passed") return result.value;
  const reason = `${node}: waited for ${what}: ${result.lastAnswer}`;
  throw new UpgradeError("CLUSTER_CALL_FAILED", {
    values: { reason },
    cause: new PortError({ kind: "unreachable", message: reason }),
  });
}
