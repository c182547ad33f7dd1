import type { PodFacts } from "../ports";
import type { PlacedPodFacts } from "../ports/inspection";
import { mustLeave } from "../ports/must-leave";
import type { Facts } from "./facts";
import { rebootedNodes } from "./moves";
import { groupBy, nameOf } from "./texts";

/** A node that is drained, with the pods that must leave it, sorted by name. */
export interface DrainedNode {
  readonly node: string;
  readonly pods: readonly PlacedPodFacts[];
}

/** Every node that the plan drains and that has pods to lose; none where pods could not be read. */
export function drainedNodes(facts: Facts): readonly DrainedNode[] {
  const leaving = groupBy((facts.pods ?? []).filter(mustLeave), ({ node }) => node);
  return rebootedNodes(facts).flatMap(({ name }) => {
    const pods = leaving.get(name)?.toSorted((left, right) => compareNames(left, right));
    return pods === undefined ? [] : [{ node: name, pods }];
  });
}

function compareNames(left: PodFacts, right: PodFacts): number {
  return nameOf(left) < nameOf(right) ? -1 : 1;
}
