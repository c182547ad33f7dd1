import type { Node } from "../model/node";
import { etcdMembers } from "../verify/checks/etcd-members";
import { machinesRunning } from "../verify/checks/machines-running";
import { nodesReady } from "../verify/checks/nodes-ready";
import { guardQuorum } from "./quorum-guard";
import { stopError } from "./require-going-on";
import type { RunState } from "./run-state";
import { waitForChecks } from "./wait-for-checks";

// One list for all who ask, so that they share their looks.
const checks = [nodesReady, machinesRunning, etcdMembers];

/**
 * Every other node is healthy, and etcd is safe without this one where it is a member.
 *
 * @throws UpgradeError CHECKS_FAILED, RUN_STOPPED, and of `guardQuorum`.
 */
export async function requireSafety(run: RunState, node: Node): Promise<void> {
  await waitForChecks(run, {
    node: node.name,
    what: "every other node to be healthy",
    checks,
    // An upgrade that somebody else does on another node takes minutes, and is no reason to give up.
    deadlineMs: run.request.timeouts.verifyMs,
    consecutivePasses: 1,
    interruption: () => stopError(run, `before ${node.name} went down`),
  });
  if (node.role === "controlplane") await guardQuorum(run, node);
}
