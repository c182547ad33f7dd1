import type { Finding } from "../../model/finding";
import type { Node } from "../../model/node";
import type { Facts } from "../facts";

/** Nodes that somebody else cordoned: they stay so (siderolabs/talos-controller-manager#31). */
export function humanCordons({ snapshot }: Facts): readonly Finding[] {
  return snapshot.nodes.filter(isCordonedByHuman).map(({ name }) => ({
    code: "cordoned-by-human",
    severity: "note",
    node: name,
    message: "This node is cordoned, not by us; it stays cordoned.",
    remedy: `Run kubectl uncordon ${name} if it should take pods again.`,
  }));
}

/** Our own mark remembers whether it was cordoned before; Talos' mark is that of its own drain. */
function isCordonedByHuman({ unschedulable, cordonMark, cordonedByTalos }: Node): boolean {
  if (!unschedulable || cordonedByTalos) return false;
  return cordonMark === undefined || cordonMark === "true";
}
