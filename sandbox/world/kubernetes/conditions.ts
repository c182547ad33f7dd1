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
