import { idleRetries } from "../plan/fallbacks/idle-retries";
import { standingFallbacks } from "../plan/fallbacks/standing-fallbacks";
import type { Request } from "../model/request";
import type { Refusal } from "../model/plan";
import type { ClusterSnapshot } from "../model/snapshot";
import type { Joints } from "./joints";
import { type Look, planFor } from "./look";
import type { StoredState } from "./stored-state";

type Told = Pick<Joints, "files" | "openProgress">;

/**
 * Tells what only the state knows, and `check` therefore could not: that a node fell back whose annotation is gone, so that an update
 * will be refused; and which `retry-fallback` in `allow` lifts nothing.
 */
export async function tellFallbacks(
  look: Pick<Look, "snapshot" | "planned">,
  { request, stored, joints }: { request: Request; stored: StoredState; joints: Told },
): Promise<void> {
  const hidden = await hiddenRefusals(look, { request, stored, joints });
  const idle = idleRetriesOf(look.snapshot, request, stored);
  if (hidden.length + idle.length === 0) return;
  const progress = joints.openProgress(request.urn);
  for (const { message } of hidden) progress.warn(`pulumi up will be refused. ${message}`);
  for (const line of idle) progress.info(line);
  await progress.end();
}

/** A sentence for each `retry-fallback` that lifts nothing. */
export function idleRetriesOf(
  snapshot: ClusterSnapshot,
  request: Request,
  stored: Pick<StoredState, "fallbacks"> | undefined,
): readonly string[] {
  return idleRetries(snapshot, standingFallbacks(snapshot, stored?.fallbacks), request);
}

async function hiddenRefusals(
  { snapshot, planned }: Pick<Look, "snapshot" | "planned">,
  { request, stored, joints }: { request: Request; stored: StoredState; joints: Told },
): Promise<readonly Refusal[]> {
  const { fallbacks } = stored;
  if (fallbacks.length === 0) return [];
  const known = new Set(planned.kind === "refused" ? planned.refusals.map(textOf) : []);
  const whole = await planFor(snapshot, request, { files: joints.files, fallbacks });
  if (whole.kind === "plan") return [];
  return whole.refusals.filter(
    (refusal) => refusal.code === "NODE_FELL_BACK_BEFORE" && !known.has(textOf(refusal)),
  );
}

function textOf({ message }: Refusal): string {
  return message;
}
