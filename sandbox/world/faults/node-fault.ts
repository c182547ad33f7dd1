import type { Role } from "../../../provider/model/node";
import type { FaultOf, NodeFaultKind } from "../fault";
import { drawNode } from "./draw-node";
import type { FaultEntryOf } from "./fault-entry";

/** A fault of one node, drawn among all nodes or those of a role. */
export function nodeFault<Kind extends NodeFaultKind>(
  kind: Kind,
  title: string,
  role?: Role,
): FaultEntryOf<Kind> {
  return {
    kind,
    title,
    draw: (random, world) => {
      const node = drawNode(random, world, role);
      // Such a kind has these fields and no other, which TypeScript cannot see of a type parameter.
      return node === undefined ? undefined : ({ kind, node } as unknown as FaultOf<Kind>);
    },
  };
}
