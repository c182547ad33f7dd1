import { UpgradeError } from "../errors/upgrade-error";
import type { PodFacts, Ports } from "../ports";
import { describeDuration } from "../verify/describe-duration";
import type { Look } from "../verify/look";
import { waitFor } from "../verify/wait-for";
import type { DrainTask } from "./drain-task";
import {
  budgetObstacle,
  hasAnotherPlace,
  lastingObstacle,
  nameOf,
  policyObstacle,
} from "./drain-obstacles";
import { evictablePods } from "./evictable-pods";
import { forceDrain } from "./force-drain";

const intervalMs = 1_000;
const longestPauseMs = 15_000;

/** A pod that a budget did not let go, until when it is left in peace and how long the pause after that is. */
interface Pause {
  readonly until: number;
  readonly nextMs: number;
}

/**
 * Throws UpgradeError DRAIN_REFUSED when the drain settings forbid to evict one of the node's pods, and DRAIN_HAS_NO_PLACE when a
 * budget will never let them all go because no other node could take one and `force-drain` is not allowed. Changes nothing.
 */
export async function requireDrainAllowed(
  ports: Ports,
  drain: Pick<DrainTask, "node" | "settings" | "allow">,
): Promise<void> {
  const pods = await evictablePods(ports.kubernetes, drain.node);
  const policy = policyObstacle(pods, drain.settings);
  if (policy !== undefined) {
    throw new UpgradeError("DRAIN_REFUSED", { values: { node: drain.node, ...policy } });
  }
  if (isForced(drain) || hasAnotherPlace(await ports.kubernetes.nodes(), drain.node)) return;
  const budget = lastingObstacle(pods, await ports.kubernetes.budgets());
  if (budget === undefined) return;
  throw new UpgradeError("DRAIN_HAS_NO_PLACE", { values: { node: drain.node, ...budget } });
}

/**
 * Evicts every pod that would be hurt by a reboot and waits until all are gone. Budgets are honoured: a refused eviction is asked for
 * again, with growing pauses, until the deadline. Then what a budget still guards is deleted where `force-drain` is allowed.
 *
 * @throws UpgradeError DRAIN_BLOCKED, DRAIN_HAS_NO_PLACE, DRAIN_TIMED_OUT.
 */
export async function drain(ports: Ports, drain: DrainTask): Promise<void> {
  if (await drainInTime(ports, drain)) return;
  if (isForced(drain) && (await forceDrain(ports, drain))) return;
  throw await timeoutError(ports, drain);
}

function isForced({ allow }: Pick<DrainTask, "allow">): boolean {
  return allow.includes("force-drain");
}

async function drainInTime(ports: Ports, drain: DrainTask): Promise<boolean> {
  const { node, settings, evicted } = drain;
  const pauses = new Map<string, Pause>();
  const result = await waitFor(ports, {
    node,
    what: "its pods to go",
    deadlineMs: settings.timeoutMs,
    intervalMs,
    look: async (): Promise<Look<undefined>> => {
      const pods = await evictablePods(ports.kubernetes, node);
      if (pods.length === 0) return { kind: "passed", value: undefined };
      for (const pod of pods) await evictOnce(ports, pod, { evicted, pauses });
      const held = pods.filter(({ uid }) => pauses.has(uid));
      return held.length === 0 ? stillThere(pods) : judgeHeld(ports, drain, held);
    },
  });
  return result.kind === "passed";
}

async function evictOnce(
  ports: Ports,
  pod: PodFacts,
  memory: { evicted: Set<string>; pauses: Map<string, Pause> },
): Promise<void> {
  const pause = memory.pauses.get(pod.uid);
  const now = ports.clock.now();
  if (pod.terminating || memory.evicted.has(pod.uid)) return;
  if (pause !== undefined && now < pause.until) return;
  const answer = await ports.kubernetes.evict(pod);
  if (answer.kind !== "refused") {
    memory.pauses.delete(pod.uid);
    memory.evicted.add(pod.uid);
    return;
  }
  const pauseMs = pause?.nextMs ?? intervalMs;
  const nextMs = Math.min(pauseMs * 2, longestPauseMs);
  memory.pauses.set(pod.uid, { until: now + pauseMs, nextMs });
}

function stillThere(pods: readonly PodFacts[]): Look<undefined> {
  return { kind: "waiting", reason: `${pods.length} still there` };
}

async function judgeHeld(
  ports: Ports,
  drain: DrainTask,
  held: readonly PodFacts[],
): Promise<Look<undefined>> {
  const obstacle = budgetObstacle(held, await ports.kubernetes.budgets());
  if (obstacle === undefined) return stillThere(held);
  if (!isForced(drain) && !hasAnotherPlace(await ports.kubernetes.nodes(), drain.node)) {
    const values = { node: drain.node, ...obstacle };
    return { kind: "hopeless", error: new UpgradeError("DRAIN_HAS_NO_PLACE", { values }) };
  }
  const reason = `budget ${obstacle.budget} does not let go of pod ${obstacle.pod} yet`;
  return { kind: "waiting", reason };
}

async function timeoutError(ports: Ports, { node, settings }: DrainTask): Promise<UpgradeError> {
  const pods = await evictablePods(ports.kubernetes, node);
  const after = describeDuration(settings.timeoutMs);
  const obstacle = budgetObstacle(
    pods.filter(({ terminating }) => !terminating),
    await ports.kubernetes.budgets(),
  );
  if (obstacle !== undefined) {
    return new UpgradeError("DRAIN_BLOCKED", { values: { node, after, ...obstacle } });
  }
  const names = pods.map(describePod).join(", ") || "none that is left";
  return new UpgradeError("DRAIN_TIMED_OUT", { values: { node, after, pods: names } });
}

function describePod(pod: PodFacts): string {
  const finalizers =
    pod.finalizers.length === 0 ? "" : ` (finalizers: ${pod.finalizers.join(", ")})`;
  return `${nameOf(pod)}${finalizers}`;
}
