import { attemptMark, fallbackMark } from "../model/fallback";
import { annotate } from "./annotate";
import type { RunState } from "./run-state";

/** Takes the marks of upgrades off a Node. Gives why it could not be done; undefined when it is done. */
export async function liftFallback(run: RunState, node: string): Promise<string | undefined> {
  run.record.lifted.add(node);
  run.record.fallbacks.delete(node);
  return annotate(run.ports, node, { [attemptMark]: null, [fallbackMark]: null });
}

/** The same after a good upgrade, which a mark that stays does not spoil: the next plan takes it off. */
export async function liftAfterUpgrade(run: RunState, node: string): Promise<void> {
  const reason = await liftFallback(run, node);
  if (reason === undefined) return;
  run.ports.reporter.warn(
    `${node}: the mark of its upgrade cannot be taken off its Node (${reason}). The next pulumi up does it.`,
  );
}
