import type { NodeEvent, WorldNode } from "../../world/types";
import { CommandFailure, type RunningCommand } from "./command";
import { poll } from "./poll";

const intervalMs = 1_000;

/** A sequence that was asked for, as the tracker knows it. */
export interface TrackedSequence {
  readonly node: WorldNode;
  readonly actorId: string;
  /** Boot id before it was asked for. */
  readonly bootId: string;
  readonly limitMs: number;
}

/**
 * Follows the events of a node until it says running and ready, and then until its boot id has changed. Never compares versions: a node
 * that came back on its old system ends this well (talosctl v1.9 to v1.14, cmd/talosctl/pkg/talos/action/node.go).
 */
export async function trackReboot(
  command: RunningCommand,
  sequence: TrackedSequence,
): Promise<void> {
  const { node, bootId, limitMs } = sequence;
  const say = (text: string): void => {
    command.stderr(`"${node.address}": ${text}`);
  };
  const started = command.world.clock.now();
  await poll(command, {
    intervalMs,
    limitMs,
    problem: () => {
      if (!node.isUp) return "unavailable, retrying...";
      failOnSequenceError(sequence);
      return node.events.some((event) => saysReady(event, started)) ? undefined : lastOf(node);
    },
    onProblem: say,
  });
  say("events check condition met");
  await poll(command, {
    intervalMs,
    limitMs,
    problem: () => (node.isUp && node.bootId !== bootId ? undefined : "didn't reboot yet"),
  });
  say("post check passed");
}

function saysReady(event: NodeEvent, started: number): boolean {
  return (
    event.kind === "machine-status" &&
    event.stage === "running" &&
    event.ready &&
    event.at >= started
  );
}

function failOnSequenceError({ node, actorId }: TrackedSequence): void {
  for (const event of node.events) {
    if (event.kind !== "sequence" || event.actorId !== actorId) continue;
    if (event.error !== undefined) throw new CommandFailure(`sequence error: ${event.error}`);
  }
}

function lastOf(node: WorldNode): string {
  const event = node.events.at(-1);
  switch (event?.kind) {
    case "sequence":
      return `sequence: ${event.sequence} action: ${event.action}`;
    case "phase":
      return `phase: ${event.phase} action: ${event.action}`;
    case "task":
      return `task: ${event.task} action: ${event.action}`;
    case "service":
      return `service: ${event.service} ${event.action}`;
    case "machine-status":
      return `stage: ${event.stage} ready: ${event.ready}`;
    case undefined:
      return "waiting for actor ID";
  }
}
