import type { World } from "../types";
import { WorldError } from "../world-error";
import { strikes } from "./armed";
import { nodeFault } from "./node-fault";

/** Somebody writes the Node all the time (Kubernetes: 409, "the object has been modified"). */
export const patchConflicts = nodeFault("patch-conflicts", "Patches of a Node meet conflicts");

/** A patch of the Node. @throws WorldError `conflict` while the fault is armed there. */
export function demandNoConflict(world: World, node: string): void {
  if (strikes(world, "patch-conflicts", node) === undefined) return;
  throw new WorldError(
    "conflict",
    `Operation cannot be fulfilled on nodes "${node}": the object has been modified; please apply your changes to the latest version and try again`,
  );
}
