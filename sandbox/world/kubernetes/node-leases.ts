import { clockSkewOf } from "../defects/seen-defects";
import { internalsOf } from "../internals";
import type { World, WorldNode } from "../types";
import { silenceOf } from "./silence";

/** How often a kubelet renews its lease: a quarter of nodeLeaseDurationSeconds, 40 s by default (Kubernetes: pkg/kubelet/kubelet.go). */
const renewInterval = 10_000;

/** The lease of one kubelet. */
export interface NodeLease {
  readonly node: string;
  readonly uid: string;
  /** World time of its last renewal, ms. */
  readonly renewedAt: number;
  /** How far the kubelet's clock, by which it writes the time, is ahead, ms. */
  readonly skewMs: number;
}

/** The lease of every registered node, computed when somebody looks: renewals are no events of the world and no writes. */
export function nodeLeases(world: World): NodeLease[] {
  return [...world.nodes.values()].flatMap((node) => {
    const object = internalsOf(world).store.peek("Node", undefined, node.name);
    if (object === undefined) return [];
    const { uid = "" } = object.metadata;
    const skewMs = clockSkewOf(world, node.name);
    return [{ node: node.name, uid, renewedAt: renewedAt(world, node), skewMs }];
  });
}

function renewedAt(world: World, node: WorldNode): number {
  const now = world.clock.now();
  const heard = silenceOf(world, node) === "reporting" ? now : (node.kubelet.silentSince ?? now);
  const sinceStart = Math.max(0, heard - node.lastUpAt);
  return heard - (sinceStart % renewInterval);
}
