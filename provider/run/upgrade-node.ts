import { UpgradeError } from "../errors/upgrade-error";
import type { Node } from "../model/node";
import type { UpgradeNode } from "../model/plan";
import { checks } from "../verify/checks";
import { etcdMembers } from "../verify/checks/etcd-members";
import { machinesRunning } from "../verify/checks/machines-running";
import { nodesReady } from "../verify/checks/nodes-ready";
import { withCordon } from "./cordon";
import { drain, requireDrainAllowed } from "./drain";
import { requireNoGuardedPod } from "./guarded-pods";
import { installAndReboot } from "./install-and-reboot";
import { guardQuorum } from "./quorum-guard";
import type { RunState } from "./run-state";
import { schematicIn } from "./schematic-in";
import { waitForChecks } from "./wait-for-checks";

const settleMs = 120_000;

/**
 * Brings one node to its image: waits for the others to be healthy, guards quorum, drains, upgrades, waits until it is back with a
 * new boot and the wanted version, restores the cordon, and proves by the named checks that the cluster is whole again.
 *
 * @throws UpgradeError of whatever did not hold; the cordon is restored then as well.
 */
export async function upgradeNode(
  run: RunState,
  change: UpgradeNode,
  deadlineMs: number,
): Promise<void> {
  const node = findNode(run, change.node);
  const { drain: settings, allow } = run.request;
  const started = run.ports.clock.now();
  await requireSafety(run, node);
  await requireDrainAllowed(run.ports, { node: node.name, settings, allow });
  run.record.inFlight.add(node.name);
  try {
    await withCordon(run.ports, node.name, () => bringDownAndUp(run, change, deadlineMs));
  } finally {
    run.record.inFlight.delete(node.name);
  }
  await requireWhole(run, change);
  const kind = node.role === "controlplane" ? "controlPlaneNodeMs" : "workerMs";
  run.record.timings.push({ kind, ms: run.ports.clock.now() - started });
}

async function bringDownAndUp(
  run: RunState,
  change: UpgradeNode,
  deadlineMs: number,
): Promise<void> {
  const { ports, record } = run;
  await emptyNode(run, change.node);
  ports.reporter.status(`${change.node}: drained`);
  await requireNoGuardedPod(ports.kubernetes, change.node);
  // Draining took its time: the others must be well at the moment in which the node goes.
  await requireSafety(run, findNode(run, change.node));
  const ms = await installAndReboot(ports, change, deadlineMs);
  record.downtimes.push({ node: change.node, ms });
  noteUpgraded(run, change);
}

async function emptyNode({ ports, request, record }: RunState, node: string): Promise<void> {
  const evicted = new Set<string>();
  const deleted = new Set<string>();
  const { drain: settings, allow } = request;
  try {
    await drain(ports, { node, settings, allow, evicted, deleted });
  } finally {
    if (evicted.size > 0) record.notes.push(`pods evicted from ${node}: ${evicted.size}`);
    if (deleted.size > 0) {
      const names = [...deleted].toSorted().join(", ");
      record.notes.push(`pods deleted from ${node} in spite of disruption budgets: ${names}`);
    }
  }
}

function noteUpgraded({ record, before }: RunState, change: UpgradeNode): void {
  record.hasUnverifiedTalos = true;
  record.upgraded.set(change.node, change.to);
  const earlier = before.nodes.find(({ name }) => name === change.node)?.schematic?.id;
  const wished = schematicIn(change.image);
  if (wished !== earlier) record.schematics.set(change.node, wished);
}

async function requireSafety(run: RunState, node: Node): Promise<void> {
  await waitForChecks(run, {
    node: node.name,
    what: "every other node to be healthy",
    checks: [nodesReady, machinesRunning, etcdMembers],
    deadlineMs: settleMs,
    consecutivePasses: 1,
  });
  if (node.role === "controlplane") await guardQuorum(run, node);
}

async function requireWhole(run: RunState, change: UpgradeNode): Promise<void> {
  await waitForChecks(run, {
    node: change.node,
    what: "the cluster to be whole with it",
    checks,
    deadlineMs: run.request.timeouts.verifyMs,
  });
  run.ports.reporter.info(`${change.node}: runs Talos ${change.to}`);
}

function findNode(run: RunState, name: string): Node {
  const node = run.snapshot.nodes.find((candidate) => candidate.name === name);
  if (node !== undefined) return node;
  throw new UpgradeError("NODE_LEFT_KUBERNETES", { values: { node: name } });
}
