import { UpgradeError } from "../errors/upgrade-error";
import type { Node } from "../model/node";
import { waitFor } from "../verify/wait-for";
import { quorumObstacles } from "./quorum-obstacles";
import { readEtcd } from "./read-etcd";
import type { RunState } from "./run-state";

// An election after a member came back is over within seconds; a minute more is for a slow disk.
const patienceMs = 120_000;
const intervalMs = 2_000;

/**
 * Lets a control-plane node go down only when etcd was seen whole twice in a row: every voter answers, all agree
 * on members, leader and term, no learner, no alarm, no error, everybody in sync, and quorum without this node.
 *
 * @throws UpgradeError QUORUM_AT_RISK.
 */
export async function guardQuorum(run: RunState, node: Node): Promise<void> {
  const controlPlane = run.snapshot.nodes.filter(({ role }) => role === "controlplane");
  const result = await waitFor(run.ports, {
    node: node.name,
    what: "etcd to be safe without it",
    deadlineMs: patienceMs,
    intervalMs,
    consecutivePasses: 2,
    look: async () => {
      const obstacles = quorumObstacles({
        views: await readEtcd(run.ports.talos, controlPlane),
        controlPlaneNodes: controlPlane.map(({ name }) => name),
        allow: run.request.allow,
      });
      if (obstacles.length > 0) return { kind: "waiting", reason: obstacles.join("; ") };
      return { kind: "passed", value: undefined };
    },
  });
  if (result.kind === "passed") return;
  throw new UpgradeError("QUORUM_AT_RISK", {
    values: { node: node.name, obstacles: result.lastAnswer },
  });
}
