import { internalsOf } from "../internals";
import type { KubernetesObject } from "../object-store";
import { recordFact } from "../record";
import type { World, WorldNode } from "../types";

/** The mark by which Talos knows a cordon of its own. */
const talosCordon = "talos.dev/cordoned";

/**
 * Plays Talos' own cordon: set while the machine upgrades, taken back while it boots or runs, and only where its
 * annotation says that it was Talos (v1.12.0 …/controllers/k8s/node_cordoned_spec.go, node_apply.go).
 */
export function reconcileCordons(world: World): void {
  for (const node of world.nodes.values()) {
    const object = internalsOf(world).store.peek("Node", undefined, node.name);
    if (object === undefined || !node.isUp) continue;
    if (node.stage === "upgrading") cordon(world, node, object);
    if (node.stage === "booting" || node.stage === "running") uncordon(world, node, object);
  }
}

export function isCordoned(object: KubernetesObject): boolean {
  return (object.spec as { unschedulable?: boolean } | undefined)?.unschedulable === true;
}

function cordon(world: World, node: WorldNode, object: KubernetesObject): void {
  if (isCordoned(object)) return;
  const annotations = { ...object.metadata.annotations, [talosCordon]: "true" };
  internalsOf(world).store.write({
    ...object,
    metadata: { ...object.metadata, annotations },
    spec: { ...(object.spec as object | undefined), unschedulable: true },
  });
  recordFact(world, { node: node.name, action: "cordon", detail: "by Talos" });
}

/** The node writes with its kubelet's credentials, so it waits for kubelet after a boot. */
function uncordon(world: World, node: WorldNode, object: KubernetesObject): void {
  const isMarked = object.metadata.annotations?.[talosCordon] !== undefined;
  if (!isMarked || !isCordoned(object) || !node.kubelet.isReporting) return;
  const annotations = without(object.metadata.annotations ?? {}, talosCordon);
  internalsOf(world).store.write({
    ...object,
    metadata: { ...object.metadata, annotations },
    spec: without(object.spec as Record<string, unknown>, "unschedulable"),
  });
  recordFact(world, { node: node.name, action: "uncordon", detail: "by Talos" });
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([one]) => one !== key));
}
