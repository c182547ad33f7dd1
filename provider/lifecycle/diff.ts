import { UpgradeError } from "../errors/upgrade-error";
import { parseRequest } from "../inputs/parse-request";
import type { Request } from "../model/request";
import { isUnreachable } from "./failures";
import type { Joints } from "./joints";
import { type Look, lookAt } from "./look";
import type { LookCache } from "./look-cache";
import { type Properties, withoutComputed } from "./properties";
import { tellFallbacks } from "./tell-fallbacks";
import { differsFromState, readStoredState, type StoredState } from "./stored-state";

interface DiffParts {
  readonly joints: Joints;
  readonly cache: LookCache;
}

export interface Difference {
  readonly changes: boolean;
}

/**
 * Whether the live cluster differs from the wish, whatever became of the inputs; a cluster that cannot be reached is taken
 * as state tells of it. Never asks for a replacement. Changes nothing.
 */
export async function diff(
  olds: Properties,
  news: Properties,
  parts: DiffParts,
): Promise<Difference> {
  const state = readStoredState(olds);
  const parsed = parseRequest(withoutComputed(news), parts.joints.inputContext());
  if (parsed.kind !== "request") return { changes: true };
  return { changes: await hasPendingChanges(parsed.request, state, parts) };
}

async function hasPendingChanges(
  request: Request,
  state: StoredState,
  { joints, cache }: DiffParts,
): Promise<boolean> {
  try {
    const look = await cache.look(request, () => lookAt(request, joints));
    await tellFallbacks(look, { request, stored: state, joints });
    return isPending(look, state);
  } catch (error) {
    if (!(error instanceof UpgradeError)) throw error;
    // `check` has told what else is wrong; a refresh asks for the difference without a check before it.
    return isUnreachable(error) ? differsFromState(request, state) : true;
  }
}

function isPending({ snapshot, planned }: Look, { clusterUid }: StoredState): boolean {
  if (clusterUid !== undefined && clusterUid !== snapshot.clusterUid) return true;
  return planned.kind === "refused" || planned.plan.changes.length > 0;
}
