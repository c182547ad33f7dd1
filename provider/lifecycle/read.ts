import { UpgradeError } from "../errors/upgrade-error";
import { mistakesError } from "../inputs/mistakes-error";
import { parseRequest } from "../inputs/parse-request";
import { assertKnownCluster } from "../observe/assert-same-cluster";
import type { Joints } from "./joints";
import { lookAt } from "./look";
import { outputsFor } from "./outputs";
import { inputsOf, type Properties } from "./properties";
import { readStoredState } from "./stored-state";

/**
 * The outputs with live values in place of old ones. A cluster that cannot be read, or that is another one, keeps the old
 * values, with a warning: a refresh must never make the engine forget a cluster. Changes nothing.
 */
export async function read(
  id: string,
  outputs: Properties,
  joints: Joints,
): Promise<{ id: string; props: Properties }> {
  const urn = outputs["__urn"];
  const progress = joints.openProgress(typeof urn === "string" ? urn : undefined);
  try {
    return { id, props: { ...outputs, ...(await liveOutputs(outputs, joints)) } };
  } catch (error) {
    if (!(error instanceof UpgradeError)) throw error;
    progress.warn(
      `The live values cannot be read, so the old ones are kept. A refresh reads with the credentials that the last pulumi up stored. ${error.message}`,
    );
    return { id, props: { ...outputs } };
  } finally {
    await progress.end();
  }
}

async function liveOutputs(outputs: Properties, joints: Joints): Promise<Properties> {
  const stored = readStoredState(outputs);
  const inputs = inputsOf(outputs);
  const parsed = parseRequest(inputs, joints.inputContext());
  if (parsed.kind === "mistakes") throw mistakesError(parsed.mistakes);
  if (parsed.kind === "unknown") throw new UpgradeError("INPUTS_UNKNOWN");
  const { snapshot, planned } = await lookAt(parsed.request, joints);
  const { lastUpgrade, talosctl, fallbacks } = stored;
  const liveUid = snapshot.clusterUid;
  assertKnownCluster({ storedUid: stored.clusterUid, liveUid, allow: parsed.request.allow });
  const plan = planned.plan.lines;
  return outputsFor(inputs, { snapshot, plan, lastUpgrade, talosctl, fallbacks });
}
