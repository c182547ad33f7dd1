import type { Node } from "../model/node";

/** Whether two nodes of one name are one machine, as far as its platform tells. A replaced machine has no history of ours. */
export function isSameMachine(
  left: Pick<Node, "systemUuid">,
  right: Pick<Node, "systemUuid">,
): boolean {
  if (left.systemUuid === "" || right.systemUuid === "") return true;
  return left.systemUuid === right.systemUuid;
}
