import { UpgradeError } from "../errors/upgrade-error";
import type { PodFacts, Ports } from "../ports";
import { describeDuration } from "../verify/describe-duration";
import type { Look } from "../verify/look";
import { waitFor } from "../verify/wait-for";
import { askEviction } from "./ask-eviction";
import type { DrainTask } from "./drain-task";
import {
  budgetObstacle,
  hasAnotherPlace,
  lastingObstacle,
  manyBudgetsObstacle,
  nameOf,
  policyObstacle,
} from "./drain-obstacles";
import { evictablePods } from "./evictable-pods";
import { forceDrain } from "./force-drain";
import { overruling } from "./overruling";

const intervalMs = 1_000;
const longestPauseMs = 15_000;
const longestAskedPauseMs = 60_000;

/** A pod that was not let go, why, until when it is left in peace and how long the pause after that is. */
interface Pause {
  readonly reason: string;
  readonly until: number;
  readonly nextMs: number;
}

/** By uid of the pod. */
type Pauses = Map<string, Pause>;

/**
 * Throws UpgradeError DRAIN_REFUSED when the drain settings forbid to evict one of the node's pods; and, where `force-drain` is not
 * allowed, DRAIN_HAS_MANY_BUDGETS for a pod that can never be evicted and DRAIN_HAS_NO_PLACE when a budget will never let them all
 * go because no other node could take one. Changes nothing.
 */
export async function requireDrainAllowed(
  ports: Ports,
  drain: Pick<DrainTask, "node" | "settings" | "allow" | "inFlight">,
): Promise<void> {
  const { node } = drain;
  const pods = await evictablePods(ports.kubernetes, node);
  const policy = policyObstacle(pods, drain.settings);
  if (policy !== undefined)
    throw new UpgradeError("DRAIN_REFUSED", { values: { node, ...policy } });
  if (isForced(drain) || pods.length === 0) return;
  const budgets = await ports.kubernetes.budgets();
  const many = manyBudgetsObstacle(pods, budgets);
  if (many !== undefined)
    throw new UpgradeError("DRAIN_HAS_MANY_BUDGETS", { values: { node, ...many } });
  if (othersInFlight(drain) > 0) return;
  if (hasAnotherPlace(await ports.kubernetes.nodes(), node)) return;
  const budget = lastingObstacle(pods, budgets);
  if (budget === undefined) return;
  throw new UpgradeError("DRAIN_HAS_NO_PLACE", { values: { node, ...budget } });
}

/**
 * Evicts every pod that would be hurt by a reboot and waits until all are gone. Budgets are honoured: a refused eviction is asked for
 * again, with growing pauses, until the deadline. Then what a budget still guards is deleted where `force-drain` is allowed.
 *
 * While other nodes of ours are away, pods may find no room until they are back: the deadline then begins once more for each of
 * those that were in flight when this drain began, so that drains beside each other do not starve.
 *
 * @throws UpgradeError DRAIN_BLOCKED, DRAIN_HAS_MANY_BUDGETS, DRAIN_HAS_NO_PLACE, DRAIN_OVERRULED, DRAIN_TIMED_OUT.
 */
export async function drain(ports: Ports, drain: DrainTask): Promise<void> {
  const pauses: Pauses = new Map();
  for (let more = othersInFlight(drain); ; more -= 1) {
    const hadOthers = othersInFlight(drain) > 0;
    if (await drainInTime(ports, drain, pauses)) return;
    if (more <= 0 || !hadOthers) break;
  }
  if (isForced(drain) && (await forceDrain(ports, drain))) return;
  throw await timeoutError(ports, drain, pauses);
}

function isForced({ allow }: Pick<DrainTask, "allow">): boolean {
  return allow.includes("force-drain");
}

function othersInFlight({ inFlight, node }: Pick<DrainTask, "inFlight" | "node">): number {
  return [...(inFlight ?? [])].filter((name) => name !== node).length;
}

async function drainInTime(ports: Ports, drain: DrainTask, pauses: Pauses): Promise<boolean> {
  const { node, settings, evicted } = drain;
  const result = await waitFor(ports, {
    node,
    what: "its pods to go",
    deadlineMs: settings.timeoutMs,
    intervalMs,
    ...(drain.interruption === undefined ? {} : { interruption: drain.interruption }),
    look: async (): Promise<Look<undefined>> => {
      const error = overruling(await ports.kubernetes.nodes(), node);
      if (error !== undefined) return { kind: "hopeless", error };
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
  memory: { evicted: Set<string>; pauses: Pauses },
): Promise<void> {
  const pause = memory.pauses.get(pod.uid);
  const now = ports.clock.now();
  if (pod.terminating || memory.evicted.has(pod.uid)) return;
  if (pause !== undefined && now < pause.until) return;
  const answer = await askEviction(ports.kubernetes, pod);
  if (answer.kind !== "refused") {
    memory.pauses.delete(pod.uid);
    memory.evicted.add(pod.uid);
    return;
  }
  const ownMs = pause?.nextMs ?? intervalMs;
  const askedMs = Math.min(answer.retryAfterMs ?? 0, longestAskedPauseMs);
  memory.pauses.set(pod.uid, {
    reason: answer.reason,
    until: now + Math.max(ownMs, askedMs),
    nextMs: Math.min(ownMs * 2, longestPauseMs),
  });
}

function stillThere(pods: readonly PodFacts[]): Look<undefined> {
  return { kind: "waiting", reason: `${pods.length} still there` };
}

async function judgeHeld(
  ports: Ports,
  drain: DrainTask,
  held: readonly PodFacts[],
): Promise<Look<undefined>> {
  const { node } = drain;
  const budgets = await ports.kubernetes.budgets();
  const many = isForced(drain) ? undefined : manyBudgetsObstacle(held, budgets);
  if (many !== undefined) {
    const values = { node, ...many };
    return { kind: "hopeless", error: new UpgradeError("DRAIN_HAS_MANY_BUDGETS", { values }) };
  }
  const obstacle = budgetObstacle(held, budgets);
  if (obstacle === undefined) return stillThere(held);
  if (await isHopeless(ports, drain)) {
    const values = { node, ...obstacle };
    return { kind: "hopeless", error: new UpgradeError("DRAIN_HAS_NO_PLACE", { values }) };
  }
  const reason = `budget ${obstacle.budget} does not let go of pod ${obstacle.pod} yet`;
  return { kind: "waiting", reason };
}

/** Nodes of ours that are away come back and take pods again. */
async function isHopeless({ kubernetes }: Ports, drain: DrainTask): Promise<boolean> {
  if (isForced(drain) || othersInFlight(drain) > 0) return false;
  return !hasAnotherPlace(await kubernetes.nodes(), drain.node);
}

async function timeoutError(
  ports: Ports,
  { node, settings }: DrainTask,
  pauses: Pauses,
): Promise<UpgradeError> {
  const pods = await evictablePods(ports.kubernetes, node);
  const after = describeDuration(settings.timeoutMs);
  const obstacle = budgetObstacle(
    pods.filter(({ terminating }) => !terminating),
    await ports.kubernetes.budgets(),
  );
  if (obstacle !== undefined) {
    return new UpgradeError("DRAIN_BLOCKED", { values: { node, after, ...obstacle } });
  }
  const names = pods.map((pod) => describePod(pod, pauses)).join(", ") || "none that is left";
  return new UpgradeError("DRAIN_TIMED_OUT", { values: { node, after, pods: names } });
}

/** With what keeps it, as far as that is known. */
function describePod(pod: PodFacts, pauses: Pauses): string {
  const refusal = pauses.get(pod.uid);
  const facts = [
    ...(pod.terminating ? ["terminating"] : []),
    ...(pod.finalizers.length === 0 ? [] : [`finalizers: ${pod.finalizers.join(", ")}`]),
    ...(refusal === undefined ? [] : [`eviction: ${refusal.reason}`]),
  ];
  return facts.length === 0 ? nameOf(pod) : `${nameOf(pod)} (${facts.join("; ")})`;
}
