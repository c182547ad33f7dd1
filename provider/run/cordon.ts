import { UpgradeError } from "../errors/upgrade-error";
import { cordonMark, talosCordonMark } from "../model/cordon-mark";
import type { KubernetesApi, KubernetesNodeFacts, Ports } from "../ports";
import { waitFor } from "../verify/wait-for";

const restoreDeadlineMs = 300_000;
const intervalMs = 2_000;

/**
 * Cordons the node for as long as the body runs. However the body ends, the node is left as unschedulable as a
 * human left it: a mark on the Node says how that was, so that a later run can restore it when this one is killed.
 */
export async function withCordon(
  ports: Ports,
  node: string,
  body: () => Promise<void>,
): Promise<void> {
  await cordon(ports, node);
  try {
    await body();
  } catch (error) {
    await restoreAfterFailure(ports, node);
    throw error;
  }
  await restoreCordon(ports, node);
}

/**
 * Takes our mark off the node and makes it as schedulable as it was before the mark. What a human did meanwhile stands: a node that was
 * uncordoned stays so, one without our mark is left alone, and one whose mark a human set to `true` stays cordoned.
 *
 * @throws UpgradeError CORDON_NOT_RESTORED when the Kubernetes API does not take it for five minutes.
 */
export async function restoreCordon(ports: Ports, node: string): Promise<void> {
  const result = await waitFor(ports, {
    node,
    what: "its cordon to be restored",
    deadlineMs: restoreDeadlineMs,
    intervalMs,
    look: async () => {
      await restoreOnce(ports, node);
      return { kind: "passed", value: undefined };
    },
  });
  if (result.kind === "passed") return;
  throw new UpgradeError("CORDON_NOT_RESTORED", { values: { node, reason: result.lastAnswer } });
}

async function cordon(ports: Ports, node: string): Promise<void> {
  const facts = await readNode(ports.kubernetes, node);
  const wasCordonedByTalos = facts.annotations[talosCordonMark] !== undefined;
  const mark = facts.annotations[cordonMark] ?? String(facts.unschedulable && !wasCordonedByTalos);
  await ports.kubernetes.patchNode(node, {
    unschedulable: true,
    annotations: { [cordonMark]: mark },
  });
  ports.reporter.status(`${node}: cordoned`);
}

async function restoreOnce(ports: Ports, node: string): Promise<void> {
  const facts = await findNode(ports.kubernetes, node);
  const mark = facts?.annotations[cordonMark];
  if (facts === undefined || mark === undefined) return;
  // Whoever made the node schedulable in the meantime meant it.
  const unschedulable = facts.unschedulable && mark === "true";
  const annotations = { [cordonMark]: null };
  // What stays as it is is not written, so that nobody's word between our look and our patch is overwritten.
  if (unschedulable === facts.unschedulable) await ports.kubernetes.annotateNode(node, annotations);
  else await ports.kubernetes.patchNode(node, { unschedulable, annotations });
  const state = unschedulable ? "still cordoned, as it was before" : "schedulable again";
  ports.reporter.status(`${node}: ${state}`);
}

async function restoreAfterFailure(ports: Ports, node: string): Promise<void> {
  try {
    await restoreCordon(ports, node);
  } catch (error) {
    if (!(error instanceof UpgradeError)) throw error;
    ports.reporter.warn(`${node}: ${error.message}`);
  }
}

async function readNode(kubernetes: KubernetesApi, name: string): Promise<KubernetesNodeFacts> {
  const facts = await findNode(kubernetes, name);
  if (facts !== undefined) return facts;
  throw new UpgradeError("NODE_LEFT_KUBERNETES", { values: { node: name } });
}

/** Undefined for a Node that was removed: it has no cordon that could be restored. */
async function findNode(
  kubernetes: KubernetesApi,
  name: string,
): Promise<KubernetesNodeFacts | undefined> {
  return (await kubernetes.nodes()).find((node) => node.name === name);
}
