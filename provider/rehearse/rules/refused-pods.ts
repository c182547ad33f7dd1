import type { Finding } from "../../model/finding";
import type { Facts } from "../facts";
import { drainedNodes } from "../leaving-pods";
import { listed, nameOf } from "../texts";

/**
 * Pods that the drain settings forbid to evict: those that no controller would create again, and those whose emptyDir
 * volumes would be lost (kubectl drain asks for --force and --delete-emptydir-data alike). The upgrade of the node
 * would end with DRAIN_REFUSED.
 */
export function refusedPods(facts: Facts): readonly Finding[] {
  const { barePods, localData } = facts.request.drain;
  return drainedNodes(facts).flatMap(({ node, pods }) => {
    const bare = pods.filter(({ controller }) => controller === undefined);
    const local = pods.filter(({ hasLocalData }) => hasLocalData);
    return [
      ...(barePods === "refuse" && bare.length > 0 ? [bareFinding(node, bare.map(nameOf))] : []),
      ...(localData === "refuse" && local.length > 0
        ? [localFinding(node, local.map(nameOf))]
        : []),
    ];
  });
}

function bareFinding(node: string, pods: readonly string[]): Finding {
  return {
    code: "bare-pod",
    severity: "blocker",
    node,
    message: `No controller would create again what the drain evicts: ${listed(pods)}.`,
    remedy: "Remove these pods or give them a controller, or set drain.barePods to evict.",
  };
}

function localFinding(node: string, pods: readonly string[]): Finding {
  return {
    code: "local-data",
    severity: "blocker",
    node,
    message: `The drain would lose what emptyDir volumes hold of ${listed(pods)}.`,
    remedy: "Move the data to a persistent volume, or set drain.localData to evict.",
  };
}
