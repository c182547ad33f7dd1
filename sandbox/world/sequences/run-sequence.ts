import type { MachineStage } from "../../../provider/model/node";
import { emitEvent } from "../node/emit-event";
import { setStage } from "../node/machine-status";
import type { Story } from "../play";
import type { World, WorldNode } from "../types";
import type { Phase } from "./phases";

export interface Sequence {
  /** As SequenceEvents name it: `upgrade`, `reboot`, … */
  readonly name: string;
  readonly actorId: string;
  /** The machine's stage from the start on. */
  readonly stage: MachineStage;
  readonly phases: readonly Phase[];
  /** What a phase does; a phase that is not here takes no time and does nothing. */
  readonly work: Readonly<Record<string, () => Story>>;
}

/** What ends a sequence in the middle. */
export class SequenceError extends Error {}

/**
 * Tells and does phase after phase. Throws SequenceError with Talos' words when a phase fails. The node must not run
 * another sequence.
 */
export function* runSequence(world: World, node: WorldNode, sequence: Sequence): Story {
  const { name, actorId } = sequence;
  const tell = (action: "START" | "STOP") => {
    emitEvent(world, node, { kind: "sequence", sequence: name, action, error: undefined }, actorId);
  };
  node.sequence = name;
  tell("START");
  setStage(world, node, sequence.stage);
  for (const [index, phase] of sequence.phases.entries()) {
    try {
      yield* runPhase(world, node, { sequence, phase });
    } catch (error) {
      tell("STOP");
      node.sequence = undefined;
      if (!(error instanceof SequenceError)) throw error;
      throw new SequenceError(
        `sequence failed: error running phase ${String(index + 1)} in ${name} sequence: task 1/1: failed, ${error.message}`,
      );
    }
  }
  tell("STOP");
  node.sequence = undefined;
}

function* runPhase(
  world: World,
  node: WorldNode,
  { sequence, phase }: { sequence: Sequence; phase: Phase },
): Story {
  const { actorId } = sequence;
  emitEvent(world, node, { kind: "phase", phase: phase.name, action: "START" }, actorId);
  if (phase.name === "kexec") setStage(world, node, "rebooting");
  for (const task of phase.tasks)
    emitEvent(world, node, { kind: "task", task, action: "START" }, actorId);
  yield* sequence.work[phase.name]?.() ?? [];
  for (const task of phase.tasks)
    emitEvent(world, node, { kind: "task", task, action: "STOP" }, actorId);
  emitEvent(world, node, { kind: "phase", phase: phase.name, action: "STOP" }, actorId);
}
