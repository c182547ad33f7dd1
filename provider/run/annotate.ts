import { UpgradeError } from "../errors/upgrade-error";
import { waitFor } from "../verify/wait-for";
import type { Ports } from "../ports";

const patienceMs = 120_000;
const intervalMs = 2_000;

/**
 * Sets annotations of a Node; null removes one. Tried for two minutes, since the Kubernetes API is away where a control-plane node
 * is.
 *
 * @returns Why it could not be done; undefined when it is done.
 */
export async function annotate(
  ports: Pick<Ports, "clock" | "reporter" | "kubernetes">,
  node: string,
  annotations: Readonly<Record<string, string | null>>,
): Promise<string | undefined> {
  try {
    const result = await waitFor(ports, {
      node,
      what: "Kubernetes to take a mark on it",
      deadlineMs: patienceMs,
      intervalMs,
      look: async () => {
        await ports.kubernetes.annotateNode(node, annotations);
        return { kind: "passed", value: undefined };
      },
    });
    return result.kind === "passed" ? undefined : result.lastAnswer;
  } catch (error) {
    if (!(error instanceof UpgradeError)) throw error;
    // The lease is lost: what the mark tells is told by the error that ends the run, and by state.
    return String(error.values["reason"] ?? error.message);
  }
}
