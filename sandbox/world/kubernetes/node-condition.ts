import { internalsOf } from "../internals";
import type { KubernetesObject } from "../object-store";
import type { World } from "../types";

interface Condition {
  readonly type: string;
  readonly status: string;
}

/** The Node object's condition Ready is True. */
export function isNodeReady(world: World, name: string): boolean {
  const node = internalsOf(world).store.peek("Node", undefined, name);
  return node !== undefined && hasCondition(node, "Ready");
}

export function hasCondition(object: KubernetesObject, type: string): boolean {
  const status = object.status as { conditions?: readonly Condition[] } | undefined;
  return status?.conditions?.some((one) => one.type === type && one.status === "True") ?? false;
}

/** A Node on which the scheduler may put pods. */
export function isSchedulable(node: KubernetesObject): boolean {
  const spec = node.spec as { unschedulable?: boolean } | undefined;
  return spec?.unschedulable !== true && hasCondition(node, "Ready");
}
