import { UpgradeError } from "../errors/upgrade-error";
import type { Node } from "../model/node";
import type { UpgradeNode } from "../model/plan";
import { expectedSystem } from "./expected-system";
import { type Installation, installAndReboot } from "./install-and-reboot";
import { guardQuorum, isSafeNow } from "./quorum-guard";
import { rebootModeFor } from "./reboot-mode";
import { requireSafety } from "./require-safety";
import type { RunState } from "./run-state";
import { schematicIn } from "./schematic-in";

// Each try waits a minute for the other upgrade, in which the mutex of Talos that a dead one left is free again.
const mostTries = 5;

/**
 * Has a drained node boot its image, and notes what became of it. Nothing is asked of a node while somebody else upgrades: the others must be
 * well again before it is tried once more.
 *
 * @throws UpgradeError of `installAndReboot` and `requireSafety`, NODE_BUSY.
 */
export async function bootImage(
  run: RunState,
  { node, change, deadlineMs }: { node: Node; change: UpgradeNode; deadlineMs: number },
): Promise<void> {
  const installation = installationOf(run, { node, change, deadlineMs });
  for (let tries = 1; ; tries += 1) {
    await requireStillSafe(run, node);
    const { reboot, leftBoot } = await installAndReboot(run.ports, installation);
    if (reboot.kind === "booted") {
      run.record.downtimes.push({ node: node.name, ms: reboot.downMs });
      run.record.leftBoots.set(node.name, leftBoot);
      noteUpgraded(run, change);
      return;
    }
    if (tries === mostTries) throw busy(node, reboot.outcome);
    run.ports.reporter.status(`${node.name}: refused its upgrade and is asked again`);
    await requireSafety(run, node);
  }
}

function installationOf(
  run: RunState,
  { node, change, deadlineMs }: { node: Node; change: UpgradeNode; deadlineMs: number },
): Installation {
  return {
    change,
    expected: expectedSystem(node, change, run.request),
    rebootMode: rebootModeFor(change, run),
    deadlineMs,
  };
}

/** Between the guard and the reboot a leader can move; one look tells, and only then is the guard asked anew. */
async function requireStillSafe(run: RunState, node: Node): Promise<void> {
  if (node.role !== "controlplane" || (await isSafeNow(run, node))) return;
  await guardQuorum(run, node);
}

function noteUpgraded({ record, before }: RunState, change: UpgradeNode): void {
  record.hasUnverifiedTalos = true;
  record.upgraded.set(change.node, change.to);
  const earlier = before.nodes.find(({ name }) => name === change.node)?.schematic?.id;
  const wished = schematicIn(change.image);
  if (wished !== earlier) record.schematics.set(change.node, wished);
}

function busy({ name }: Node, outcome: string): UpgradeError {
  return new UpgradeError("NODE_BUSY", { values: { node: name, outcome, tries: mostTries } });
}
