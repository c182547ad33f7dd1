import { UpgradeError } from "../errors/upgrade-error";
import { mistakesError } from "../inputs/mistakes-error";
import { parseRequest } from "../inputs/parse-request";
import type { Plan } from "../model/plan";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import { assertKnownCluster } from "../observe/assert-same-cluster";
import { refusalError } from "../plan/refusal";
import type { Stopping } from "../ports/stopping";
import type { RunResult } from "../run/run-result";
import { writeDurations } from "./durations-file";
import type { Joints, OpenCluster, Progress } from "./joints";
import { planFor } from "./look";
import { outputsAfterRun, outputsFor } from "./outputs";
import { PartialFailure } from "./partial-failure";
import { writeProfileVersions } from "./profile-file";
import { type Properties, withoutComputed } from "./properties";
import { idleRetriesOf } from "./tell-fallbacks";
import { withLease } from "./with-lease";
import type { StoredState } from "./stored-state";

export interface UpgradeWish {
  readonly inputs: Properties;
  /** Undefined when the cluster is adopted. */
  readonly stored: StoredState | undefined;
  /** The resource's id; by default the cluster's identity. */
  readonly id: string | undefined;
}

export interface Upgraded {
  readonly id: string;
  readonly outputs: Record<string, unknown>;
}

/**
 * Brings the cluster to the wish, alone, and tells what is there then. Where nothing is pending, nothing is changed.
 *
 * @throws UpgradeError when nothing was begun.
 * @throws PartialFailure when the run stopped on its way; it carries what was reached.
 */
export async function upgrade(wish: UpgradeWish, joints: Joints): Promise<Upgraded> {
  const inputs = withoutComputed(wish.inputs);
  const request = readRequest(inputs, joints);
  const progress = joints.openProgress(request.urn);
  const stopping = joints.openStopping(request, progress);
  try {
    const cluster = await joints.openCluster(request);
    try {
      const open = { ...wish, inputs, request, cluster, progress, stopping };
      return await upgradeCluster(open, joints);
    } finally {
      cluster.close();
    }
  } finally {
    await progress.end();
    stopping.end();
  }
}

function readRequest(inputs: Properties, joints: Joints): Request {
  const parsed = parseRequest(inputs, joints.inputContext());
  switch (parsed.kind) {
    case "mistakes":
      throw mistakesError(parsed.mistakes);
    case "unknown":
      throw new UpgradeError("INPUTS_UNKNOWN");
    case "request":
      return parsed.request;
  }
}

interface OpenUpgrade extends UpgradeWish {
  readonly request: Request;
  readonly cluster: OpenCluster;
  readonly progress: Progress;
  readonly stopping: Stopping;
}

async function upgradeCluster(open: OpenUpgrade, joints: Joints): Promise<Upgraded> {
  const { inputs, stored, request, cluster } = open;
  const snapshot = await cluster.observe();
  const liveUid = snapshot.clusterUid;
  assertKnownCluster({ storedUid: stored?.clusterUid, liveUid, allow: request.allow });
  const fallbacks = stored?.fallbacks ?? [];
  // An update was told by the `diff` before it.
  const idle = stored === undefined ? idleRetriesOf(snapshot, request, stored) : [];
  for (const line of idle) open.progress.info(line);
  const planned = await planFor(snapshot, request, { ...joints, fallbacks });
  if (planned.kind === "refused") throw refusalError(planned.refusals);
  const id = open.id ?? liveUid;
  if (planned.plan.changes.length === 0) {
    const { lastUpgrade = null, talosctl = null } = stored ?? {};
    const seen = { snapshot, plan: [], lastUpgrade, talosctl, fallbacks };
    return { id, outputs: outputsFor(inputs, seen) };
  }
  const result = await runUpgrade(open, { snapshot, plan: planned.plan }, joints);
  await keepDurations(open, result, joints);
  const outputs = outputsAfterRun(inputs, result, stored);
  if (result.kind === "done") return { id, outputs };
  throw new PartialFailure({ id, outputs, provider: inputs["__provider"], cause: result.error });
}

// Estimates are not worth the loss of a run's result.
async function keepDurations(
  { request, progress }: OpenUpgrade,
  { durations }: RunResult,
  { files }: Joints,
): Promise<void> {
  try {
    await writeDurations(request.backupDirectory, durations, files);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    progress.warn(`What the run measured for later estimates cannot be kept: ${reason}`);
  }
}

function runUpgrade(
  { request, cluster, progress, stopping, stored }: OpenUpgrade,
  { snapshot, plan }: { readonly snapshot: ClusterSnapshot; readonly plan: Plan },
  joints: Joints,
): Promise<RunResult> {
  const { clock, files } = joints;
  const { talos, kubernetes } = cluster;
  return joints.withTalosctl({ request, snapshot }, (talosctl) =>
    withLease({ request, cluster, progress, stopping }, joints, async (guard) => {
      // A factory keeps what it is given for good: it is given nothing by a run that has no talosctl, or no lease, to go on with.
      await joints.publishSchematic({ plan, request, snapshot });
      return joints.run({
        ports: guard({ talos, talosctl, kubernetes, clock, reporter: progress, files }),
        request,
        stopping,
        clusterName: cluster.name,
        observe: () => cluster.observe(),
        plan: (seen) => planFor(seen, request, { files, fallbacks: stored?.fallbacks ?? [] }),
        updateProfile: (path) => writeProfileVersions(path, wishedVersions(request), files),
      });
    }),
  );
}

function wishedVersions({ talosVersion, kubernetesVersion }: Request) {
  return {
    ...(talosVersion === undefined ? {} : { talosVersion }),
    ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
  };
}
