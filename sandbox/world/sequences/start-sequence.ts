import { internalsOf } from "../internals";
import { emitEvent } from "../node/emit-event";
import { setStage } from "../node/machine-status";
import { playOn, type Story } from "../play";
import { announce } from "../record";
import type { World, WorldNode } from "../types";
import { goDown } from "./go-down";
import { runSequence, SequenceError, type Sequence } from "./run-sequence";

/** machined counts down before it reboots after a fatal error (v1.12.0 internal/app/machined/main.go). */
const fatalRebootDelay = 11_000;

/**
 * Runs a sequence in the background. Where another one runs, only an event tells that it was not started; a takeover
 * forgets the other one instead (v1.12.0 …/v1alpha1_controller.go Run).
 */
export function startSequence(
  world: World,
  node: WorldNode,
  sequence: Sequence,
  takeover = false,
): void {
  if (node.sequence !== undefined && !takeover) {
    emitFailure(world, node, sequence, "sequence not started: locked");
    return;
  }
  const { currentSequences } = internalsOf(world);
  node.sequence = sequence.name;
  currentSequences.set(node.name, sequence);
  playOn(
    world,
    node,
    guarded(world, node, sequence),
    () => currentSequences.get(node.name) === sequence,
  );
}

/** It begins after the call that asked for it has been answered. */
function* guarded(world: World, node: WorldNode, sequence: Sequence): Story {
  yield 0;
  try {
    yield* runSequence(world, node, sequence);
  } catch (error) {
    if (!(error instanceof SequenceError)) throw error;
    emitFailure(world, node, sequence, error.message);
    setStage(world, node, "rebooting");
    revertBootTarget(world, node);
    yield fatalRebootDelay;
    goDown(world, node, `${sequence.name} failed`);
  }
}

/** A fatal error while an upgrade is not committed switches back to the running system (v1.12.0 …/revert.go). */
function revertBootTarget(world: World, node: WorldNode): void {
  if (!node.upgradeTag) return;
  node.bootTarget = node.running;
  node.upgradeTag = false;
  announce(world, { kind: "node", node: node.name });
}

function emitFailure(world: World, node: WorldNode, sequence: Sequence, error: string): void {
  const { name, actorId } = sequence;
  emitEvent(world, node, { kind: "sequence", sequence: name, action: "NOOP", error }, actorId);
}
