import { takesPods } from "../../model/cordon-mark";
import type { Finding } from "../../model/finding";
import type { Capacity, NodeCapacityFacts, PlacedPodFacts } from "../../ports/inspection";
import type { Facts } from "../facts";
import { hasFinished } from "../../ports/must-leave";
import { drainedNodes, type DrainedNode } from "../leaving-pods";
import { counted, groupBy, listed, nameOf } from "../texts";
import { volumesOnlyOn } from "./local-volumes";

/**
 * Pods that find no other node: their node selector and the taints leave them one with enough CPU and memory, as requested,
 * or they wait until the drained node is back. First fit, the greediest pod first, one node at a time; affinity and other
 * resources are not looked at. On a cluster of one node there is no elsewhere to look for.
 */
export function roomElsewhere(facts: Facts): readonly Finding[] {
  const { capacities, pods } = facts;
  if (capacities === undefined || pods === undefined || capacities.length < 2) return [];
  const placed = groupBy(
    pods.filter((pod) => !hasFinished(pod)),
    ({ node }) => node,
  );
  const places = capacities
    .filter((capacity) => isOpen(capacity, facts))
    .map((capacity) => ({ capacity, free: freeOn(capacity, placed) }));
  const taints = new Map(capacities.map((capacity) => [capacity.node, capacity.taints]));
  return drainedNodes(facts).flatMap((drained) => {
    const others = places.filter(({ capacity }) => capacity.node !== drained.node);
    const homeless = placeAll(moversOf(drained, facts), {
      others,
      taints: taints.get(drained.node) ?? [],
    });
    return homeless.length === 0 ? [] : [findingOf(drained.node, homeless)];
  });
}

interface Place {
  readonly capacity: NodeCapacityFacts;
  readonly free: Capacity;
}

function isOpen({ node, unschedulable }: NodeCapacityFacts, { snapshot }: Facts): boolean {
  const known = snapshot.nodes.find(({ name }) => name === node);
  return (
    takesPods({ unschedulable, cordonMark: known?.cordonMark }) && known?.kubernetesReady !== false
  );
}

function freeOn(
  { node, allocatable }: NodeCapacityFacts,
  placed: ReadonlyMap<string, readonly PlacedPodFacts[]>,
): Capacity {
  return (placed.get(node) ?? []).reduce((free, { requests }) => less(free, requests), allocatable);
}

/** Bare pods are created nowhere again, and those with a local volume wait for their node anyway. */
function moversOf({ node, pods }: DrainedNode, facts: Facts): readonly PlacedPodFacts[] {
  const bound = volumesOnlyOn(node, facts.persistentVolumes ?? []);
  return pods.filter(
    ({ controller, terminating, namespace, claims }) =>
      controller !== undefined &&
      !terminating &&
      !claims.some((name) => bound.has(nameOf({ namespace, name }))),
  );
}

/** The pods that are left over. */
function placeAll(
  pods: readonly PlacedPodFacts[],
  { others, taints }: { readonly others: readonly Place[]; readonly taints: readonly string[] },
): PlacedPodFacts[] {
  const free = others.map((place) => place.free);
  return pods.toSorted(greediestFirst).filter((pod) => {
    const index = others.findIndex(
      ({ capacity }, at) => fits(pod.requests, free[at]) && accepts(capacity, pod, taints),
    );
    const left = free[index];
    if (left === undefined) return true;
    free[index] = less(left, pod.requests);
    return false;
  });
}

/** What a pod is not known to tolerate it does tolerate where it runs. */
function accepts(
  { labels, taints }: NodeCapacityFacts,
  { nodeSelector, tolerations }: PlacedPodFacts,
  tolerated: readonly string[],
): boolean {
  const known = [...tolerated, ...(tolerations ?? [])];
  const isTolerated = (key: string): boolean => known.includes(key) || known.includes("*");
  return (
    taints.every(isTolerated) &&
    Object.entries(nodeSelector).every(([key, value]) => labels[key] === value)
  );
}

function fits(requests: Capacity, free: Capacity | undefined): boolean {
  if (free === undefined) return false;
  return requests.cpuMillis <= free.cpuMillis && requests.memoryBytes <= free.memoryBytes;
}

function less(free: Capacity, requests: Capacity): Capacity {
  return {
    cpuMillis: free.cpuMillis - requests.cpuMillis,
    memoryBytes: free.memoryBytes - requests.memoryBytes,
  };
}

function greediestFirst(left: PlacedPodFacts, right: PlacedPodFacts): number {
  return (
    right.requests.memoryBytes - left.requests.memoryBytes ||
    right.requests.cpuMillis - left.requests.cpuMillis ||
    (nameOf(left) < nameOf(right) ? -1 : 1)
  );
}

function findingOf(node: string, pods: readonly PlacedPodFacts[]): Finding {
  const names = pods.map(nameOf).toSorted();
  return {
    code: "no-room-elsewhere",
    severity: "warning",
    node,
    message: `${counted(names.length, "pod")} would find no room on the other nodes while this one is away: ${listed(names)}.`,
    remedy:
      "Add a node, free requested CPU and memory, or widen the pods' node selectors; else they wait until the node is back.",
  };
}
