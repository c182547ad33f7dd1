import { internalsOf } from "../internals";
import { actAs } from "../record";
import type { World } from "../types";
import { WorldError } from "../world-error";

/** The name under which the log tells of what an operator does. */
export const operator = "operator";

/** Cordons or uncordons a Node as `kubectl` does; false where there was nothing to change, or nobody answered. */
export function setCordon(world: World, node: string, unschedulable: boolean): boolean {
  const found = internalsOf(world).store.get("Node", undefined, node);
  const spec = (found?.spec ?? {}) as { unschedulable?: boolean };
  if (found === undefined || (spec.unschedulable === true) === unschedulable) return false;
  try {
    actAs(world, operator, () =>
      world.kubernetes.update({ ...found, spec: { ...spec, unschedulable } }),
    );
    return true;
  } catch (error) {
    if (error instanceof WorldError) return false;
    throw error;
  }
}
