import { internalsOf } from "../internals";
import type { KubernetesObject } from "../object-store";
import { timestampOf } from "../world-time";
import type { World } from "../types";

export interface Condition {
  readonly type: string;
  readonly status: "True" | "False" | "Unknown";
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}

/** The conditions with one of them replaced; its transition time moves only when its status does. */
export function withCondition(
  world: World,
  conditions: readonly Condition[] | undefined,
  condition: Condition,
): Condition[] {
  const existing = conditions ?? [];
  const before = existing.find(({ type }) => type === condition.type);
  const since = before?.lastTransitionTime;
  const lastTransitionTime =
    before?.status === condition.status && since !== undefined ? since : timestampOf(world);
  const next = { ...condition, lastTransitionTime };
  if (before === undefined) return [...existing, next];
  return existing.map((one) => (one === before ? next : one));
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
