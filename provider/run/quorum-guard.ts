import { UpgradeError } from "../errors/upgrade-error";
import type { Node } from "../model/node";
import type { EtcdView } from "../model/snapshot";
import { PortError } from "../ports";
import { etcdComplaints } from "../verify/etcd-complaints";
import { steadinessOf } from "../verify/etcd-steadiness";
import { waitFor } from "../verify/wait-for";
import { handOffLeadership, leads } from "./hand-off-leadership";
import { alarmsIn, quorumObstacles } from "./quorum-obstacles";
import { readEtcd } from "./read-etcd";
import { stopError } from "./require-going-on";
import type { RunState } from "./run-state";

// An election after a member came back is over within seconds; a minute more is for a slow disk.
const patienceMs = 120_000;
/** Between two looks of the guard that are to pass in a row, in milliseconds. */
export const guardIntervalMs = 2_000;
export const guardPasses = 2;
// A leader that comes back again and again is a cluster in which the others are too slow to lead.
const mostHandOffs = 3;

/**
 * Lets a control-plane node go down only when etcd was seen whole twice in a row, under the same leader in the same term: every voter
 * answers, all agree on members, leader and term, no learner, no alarm, no error, everybody in sync, and quorum without this
 * node. A node that leads hands its leadership to another first, and the looks begin anew.
 *
 * @throws UpgradeError QUORUM_AT_RISK, RUN_STOPPED, LEADER_NOT_HANDED_OFF.
 */
export async function guardQuorum(run: RunState, node: Node): Promise<void> {
  const controlPlane = controlPlaneOf(run);
  for (let handOffs = 0; ; handOffs += 1) {
    const views = await waitUntilSafe(run, {
      node,
      what: "etcd to be safe without it",
      change: `${node.name} went down`,
      obstacles: (seen) => obstaclesTo(run, seen),
    });
    if (!leads(views, node.name)) return;
    if (handOffs === mostHandOffs) throw leaderStays(node);
    await handOffLeadership(run.ports, { node, controlPlane });
  }
}

/** One look at what `guardQuorum` has just let go: still safe, and led by another. A member that does not answer is not safe. */
export async function isSafeNow(run: RunState, node: Node): Promise<boolean> {
  const controlPlane = controlPlaneOf(run);
  try {
    const views = await readEtcd(run.ports.talos, controlPlane);
    return obstaclesTo(run, views).length === 0 && !leads(views, node.name);
  } catch (error) {
    if (error instanceof PortError) return false;
    throw error;
  }
}

function obstaclesTo(run: RunState, views: readonly EtcdView[]): readonly string[] {
  const controlPlaneNodes = controlPlaneOf(run).map(({ name }) => name);
  return quorumObstacles({ views, controlPlaneNodes, allow: run.request.allow });
}

/**
 * Lets the components of the control plane restart only when etcd was seen whole twice in a row, under the same leader in the same
 * term. No member goes, so that one or two voters are as good as three.
 *
 * @throws UpgradeError QUORUM_AT_RISK, RUN_STOPPED.
 */
export async function guardEtcd(run: RunState): Promise<void> {
  const controlPlaneNodes = controlPlaneOf(run).map(({ name }) => name);
  await waitUntilSafe(run, {
    node: undefined,
    what: "etcd to be whole",
    change: "Kubernetes was touched",
    obstacles: (seen) => [...etcdComplaints(seen, controlPlaneNodes), ...alarmsIn(seen)],
  });
}

interface Guard {
  /** Undefined where no node goes down. */
  readonly node: Node | undefined;
  readonly what: string;
  /** What the guard lets happen, such as `Kubernetes was touched`. */
  readonly change: string;
  readonly obstacles: (views: readonly EtcdView[]) => readonly string[];
}

async function waitUntilSafe(run: RunState, guard: Guard): Promise<readonly EtcdView[]> {
  const controlPlane = controlPlaneOf(run);
  const result = await waitFor<readonly EtcdView[]>(run.ports, {
    ...(guard.node === undefined ? {} : { node: guard.node.name }),
    what: guard.what,
    deadlineMs: patienceMs,
    intervalMs: guardIntervalMs,
    consecutivePasses: guardPasses,
    sameIn: steadinessOf,
    interruption: () => stopError(run, `before ${guard.change}`),
    look: async () => {
      const views = await readEtcd(run.ports.talos, controlPlane);
      const obstacles = guard.obstacles(views);
      if (obstacles.length > 0) return { kind: "waiting", reason: obstacles.join("; ") };
      return { kind: "passed", value: views };
    },
  });
  if (result.kind === "passed") return result.value;
  const node = guard.node?.name ?? "the control plane";
  throw new UpgradeError("QUORUM_AT_RISK", { values: { node, obstacles: result.lastAnswer } });
}

function controlPlaneOf({ snapshot }: RunState): readonly Node[] {
  return snapshot.nodes.filter(({ role }) => role === "controlplane");
}

function leaderStays({ name }: Node): UpgradeError {
  const reason = `it was elected again after each of ${mostHandOffs} hand-offs`;
  return new UpgradeError("LEADER_NOT_HANDED_OFF", { values: { node: name, reason } });
}
