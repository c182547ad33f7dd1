import { internalsOf } from "../internals";
import { drawNode } from "./draw-node";
import type { FaultEntryOf } from "./fault-entry";

/** A member whose data directory is damaged, or that waits for its peers for ever. */
export const etcdStaysDown: FaultEntryOf<"etcd-stays-down"> = {
  kind: "etcd-stays-down",
  title: "The etcd member does not start after a boot",
  draw: (random, world) => {
    const node = drawNode(random, world, "controlplane");
    return node === undefined ? undefined : { kind: "etcd-stays-down", node };
  },
  arm:
    (world, { node }) =>
    () => {
      const { heldMembers } = internalsOf(world);
      const start = heldMembers.get(node);
      heldMembers.delete(node);
      start?.();
    },
};
