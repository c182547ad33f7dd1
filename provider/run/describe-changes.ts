import type { Node } from "../model/node";
import type { ClusterSnapshot } from "../model/snapshot";
import { isSameMachine } from "./same-machine";

/** What is different on the cluster now: one sentence a fact, without a full stop. */
export function describeChanges(before: ClusterSnapshot, now: ClusterSnapshot): readonly string[] {
  const names = new Set([...now.nodes, ...now.unreadable].map(({ name }) => name));
  const gone = before.nodes.filter(({ name }) => !names.has(name));
  const present = now.nodes.flatMap((node) => {
    const earlier = before.nodes.find(({ name }) => name === node.name);
    return earlier === undefined ? [arrival(node, gone)] : changesOf(earlier, node);
  });
  const stayedAway = gone.filter((node) => !now.nodes.some((other) => isRenamed(node, other)));
  return [...present, ...stayedAway.map(({ name }) => `${name} has left the cluster`)];
}

function arrival(node: Node, gone: readonly Node[]): string {
  const earlier = gone.find((other) => isRenamed(other, node));
  return earlier === undefined ? `${node.name} is new` : `${earlier.name} is now ${node.name}`;
}

function isRenamed(earlier: Node, now: Node): boolean {
  return earlier.systemUuid !== "" && earlier.systemUuid === now.systemUuid;
}

function changesOf(earlier: Node, now: Node): readonly string[] {
  if (!isSameMachine(earlier, now)) return [`another machine has taken the name ${now.name}`];
  return [
    ...moved(now, "Talos", [earlier.talosVersion, now.talosVersion]),
    ...moved(now, "schematic", [earlier.schematic?.id ?? "none", now.schematic?.id ?? "none"]),
    ...componentChanges(earlier, now),
    ...moved(now, "kubelet", [earlier.kubeletVersion, now.kubeletVersion]),
    ...cordonChanges(earlier, now),
  ];
}

function componentChanges(earlier: Node, now: Node): readonly string[] {
  return now.components.flatMap(({ name, version }) => {
    const other = earlier.components.find((component) => component.name === name);
    return other === undefined ? [] : moved(now, name, [other.version, version]);
  });
}

function cordonChanges(earlier: Node, now: Node): readonly string[] {
  if (earlier.unschedulable === now.unschedulable) return [];
  return [`${now.name} is ${now.unschedulable ? "cordoned" : "schedulable again"}`];
}

function moved(node: Node, what: string, [from, to]: readonly [string, string]): readonly string[] {
  return from === to ? [] : [`${node.name} went from ${what} ${from} to ${to}`];
}
