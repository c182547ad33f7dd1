import { UpgradeError } from "../errors/upgrade-error";
import { cordonMark } from "../model/cordon-mark";
import { lockMark } from "../model/lock-mark";
import type { KubernetesNodeFacts } from "../ports";

/**
 * A human's word ends our drain: whoever uncordons the node or locks it while we empty it wants it to stay. Gives the error then. That
 * somebody cordons a node which we have cordoned already changes nothing on it and cannot be seen; who wants it to stay cordoned
 * says so by setting our mark to `true`, or by taking it off.
 */
export function overruling(
  nodes: readonly KubernetesNodeFacts[],
  node: string,
): UpgradeError | undefined {
  const facts = nodes.find(({ name }) => name === node);
  if (facts === undefined) return undefined;
  const lock = facts.annotations[lockMark];
  if (lock !== undefined)
    return overruled(node, `somebody has locked it: ${lock || "no reason given"}`);
  const isUncordoned = facts.annotations[cordonMark] !== undefined && !facts.unschedulable;
  return isUncordoned ? overruled(node, "somebody has uncordoned it") : undefined;
}

function overruled(node: string, reason: string): UpgradeError {
  return new UpgradeError("DRAIN_OVERRULED", { values: { node, reason } });
}
