import { checkIntervalMs, checkPasses } from "../provider/run/wait-for-checks";
import { guardIntervalMs, guardPasses } from "../provider/run/quorum-guard";
import { defaultDurations } from "../sandbox/world/defaults";

/** A cluster to be rolled. */
export interface RollSize {
  readonly controlPlanes: number;
  readonly workers: number;
  /** Workers at once. */
  readonly parallel: number;
}

/** From the first component of a node up to all of them being Ready, in the sandbox's milliseconds. */
const warmUpMs = 2_000;

/** What one node needs in the world from its drain until it is Ready again, in the world's milliseconds. */
export function ownTimeOfNode(): number {
  const { podTermination, install, stopServices, boot, etcdRejoin, kubeletReady } =
    defaultDurations;
  const rejoin = Math.max(etcdRejoin, kubeletReady) + warmUpMs;
  return podTermination + install + stopServices + boot + rejoin;
}

/** Whoever guards quorum before the drain and before the reboot, and proves the cluster after it, waits for so long between his looks. */
function guardOfControlPlaneNode(): number {
  return 2 * (guardPasses - 1) * guardIntervalMs + proof();
}

function proof(): number {
  return (checkPasses - 1) * checkIntervalMs;
}

/**
 * The least that a safe roll takes, in the world's milliseconds: one pull, which all nodes make at once, one control-plane node after
 * another, one worker alone, the other workers in full waves, and the intervals between the passes of guards and checks. What a
 * look itself costs is not in it.
 */
export function criticalPath({ controlPlanes, workers, parallel }: RollSize): number {
  const waves = workers === 0 ? 0 : 1 + Math.ceil((workers - 1) / parallel);
  return (
    defaultDurations.pullImage +
    controlPlanes * (ownTimeOfNode() + guardOfControlPlaneNode()) +
    waves * (ownTimeOfNode() + proof()) +
    proof()
  );
}
