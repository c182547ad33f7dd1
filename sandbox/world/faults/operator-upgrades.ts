import { actAs } from "../record";
import { noteFired } from "./armed";
import { drawNode } from "./draw-node";
import type { FaultEntryOf } from "./fault-entry";
import { operator } from "./operator";
import { nextPatch, upgradeByHand } from "./upgrade-by-hand";

/** Somebody who helps along with `talosctl upgrade`. The node keeps that version. */
export const operatorUpgrades: FaultEntryOf<"operator-upgrades"> = {
  kind: "operator-upgrades",
  title: "An operator upgrades a node by hand",
  draw: (random, world) => {
    const node = world.nodes.get(drawNode(random, world) ?? "");
    if (node === undefined) return undefined;
    return { kind: "operator-upgrades", node: node.name, talosVersion: nextPatch(world, node) };
  },
  arm: (world, fault) => {
    const node = world.nodes.get(fault.node);
    if (node?.isUp === true && node.sequence === undefined) {
      actAs(world, operator, () => {
        upgradeByHand(world, node, fault.talosVersion);
      });
      noteFired(world, fault);
    }
    return () => undefined;
  },
};
