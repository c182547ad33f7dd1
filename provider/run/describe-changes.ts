import type { Node } from "../model/node";
import type { ClusterSnapshot } from "../model/snapshot";

/** What is different on the cluster now: one sentence a fact, without a full stop. */
export function describeChanges(before: ClusterSnapshot, now: ClusterSnapshot): readonly string[] {
  return now.nodes.flatMap((node) => {
    const earlier = before.nodes.find(({ name }) => name === node.name);
    return earlier === undefined ? [`${node.name} is new`] : changesOf(earlier, node);
  });
}

function changesOf(earlier: Node, now: Node): readonly string[] {
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
