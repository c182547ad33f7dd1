import { reboot } from "../operations/reboot";
import { actAs } from "../record";
import { noteFired } from "./armed";
import { drawNode } from "./draw-node";
import type { FaultEntryOf } from "./fault-entry";
import { nextPatch, upgradeByHand } from "./upgrade-by-hand";

/** Another tool, or a colleague's pipeline, that knows nothing of us. Who it is stands in the log. */
export const secondUpgrader: FaultEntryOf<"second-upgrader"> = {
  kind: "second-upgrader",
  title: "A second upgrader is at work",
  draw: (random, world) => {
    const node = drawNode(random, world);
    if (node === undefined) return undefined;
    return { kind: "second-upgrader", node, act: random.integer(2) === 0 ? "upgrade" : "reboot" };
  },
  arm: (world, fault) => {
    const node = world.nodes.get(fault.node);
    if (node?.isUp === true && node.sequence === undefined) {
      actAs(world, "second-upgrader", () => {
        if (fault.act === "reboot") reboot(world, node, "default");
        else upgradeByHand(world, node, nextPatch(world, node));
      });
      noteFired(world, fault);
    }
    return () => undefined;
  },
};
