import { UpgradeError } from "../errors/upgrade-error";
import type { Node } from "../model/node";
import type { UpgradeNode } from "../model/plan";
import { bootImage } from "./boot-image";
import { withCordon } from "./cordon";
import { drain, requireDrainAllowed } from "./drain";
import { expectedSystem } from "./expected-system";
import { requireNoGuardedPod } from "./guarded-pods";
import { liftAfterUpgrade } from "./lift-fallback";
import { recordingFallback } from "./record-fallback";
import { requireGoingOn, stopError } from "./require-going-on";
import { requireSafety } from "./require-safety";
import { requireWhole } from "./require-whole";
import type { RunState } from "./run-state";
import { withAttempt } from "./with-attempt";

/**
 * Brings one node to its image: waits for the others to be healthy, guards quorum, drains, upgrades, waits until it is back with a
 * new boot and the wanted version, restores the cordon, and proves by the named checks that the cluster is whole again.
 *
 * @throws UpgradeError of whatever did not hold, RUN_STOPPED until the node is told to go down; the cordon is restored then as well.
 */
export async function upgradeNode(
  run: RunState,
  change: UpgradeNode,
  deadlineMs: number,
): Promise<void> {
  const node = findNode(run, change.node);
  const { drain: settings, allow } = run.request;
  const started = run.ports.clock.now();
  requireGoingOn(run, beforeDown(node.name));
  await requireSafety(run, node);
  const { inFlight } = run.record;
  await requireDrainAllowed(run.ports, { node: node.name, settings, allow, inFlight });
  run.record.inFlight.add(node.name);
  try {
    await withCordon(run.ports, node.name, () => bringDownAndUp(run, change, deadlineMs));
  } finally {
    run.record.inFlight.delete(node.name);
  }
  await recordingFallback(run, () => requireWhole(run, change));
  await liftAfterUpgrade(run, change.node);
  const kind = node.role === "controlplane" ? "controlPlaneNodeMs" : "workerMs";
  run.record.timings.push({ kind, ms: run.ports.clock.now() - started });
}

async function bringDownAndUp(
  run: RunState,
  change: UpgradeNode,
  deadlineMs: number,
): Promise<void> {
  const { ports } = run;
  const node = findNode(run, change.node);
  await emptyNode(run, change.node);
  ports.reporter.status(`${change.node}: drained`);
  // Draining took its time: the others must be well at the moment in which the node goes, and nobody may have given it pods again.
  await requireSafety(run, node);
  await requireNoGuardedPod(ports.kubernetes, change.node);
  requireGoingOn(run, beforeDown(change.node));
  const expected = expectedSystem(node, change, run.request);
  await withAttempt(run, { change, expected }, () => bootImage(run, { node, change, deadlineMs }));
}

async function emptyNode(run: RunState, node: string): Promise<void> {
  const { ports, request, record } = run;
  const evicted = new Set<string>();
  const deleted = new Set<string>();
  const { drain: settings, allow } = request;
  try {
    await drain(ports, {
      node,
      settings,
      allow,
      inFlight: record.inFlight,
      interruption: () => stopError(run, beforeDown(node)),
      evicted,
      deleted,
    });
  } finally {
    if (evicted.size > 0) record.notes.push(`pods evicted from ${node}: ${evicted.size}`);
    if (deleted.size > 0) {
      const names = [...deleted].toSorted().join(", ");
      record.notes.push(`pods deleted from ${node} in spite of disruption budgets: ${names}`);
    }
  }
}

function beforeDown(node: string): string {
  return `before ${node} went down`;
}

function findNode(run: RunState, name: string): Node {
  const node = run.snapshot.nodes.find((candidate) => candidate.name === name);
  if (node !== undefined) return node;
  throw new UpgradeError("NODE_LEFT_KUBERNETES", { values: { node: name } });
}
