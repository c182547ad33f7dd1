import { attemptMark, type Fallback, fallbackMark } from "../model/fallback";
import { annotate } from "./annotate";
import { fallbackOf } from "./fallback-of";
import type { RunState } from "./run-state";

/**
 * Runs the body. Where it fails since a node came back with another system than it was given, that is kept for later runs: in the record
 * of this one, which becomes state, and on the Node.
 *
 * @throws Whatever the body throws.
 */
export async function recordingFallback<T>(
  run: RunState,
  body: () => Promise<T>,
  expected: Pick<Fallback, "extensions"> = {},
): Promise<T> {
  try {
    return await body();
  } catch (error) {
    const fallback = fallbackOf(error);
    if (fallback !== undefined) await recordFallback(run, { ...fallback, ...expected });
    throw error;
  }
}

/** A mark that Kubernetes does not take is told, and hides nothing: the record of the run has it as well. */
export async function recordFallback(run: RunState, fallback: Fallback): Promise<void> {
  const { node, ...told } = fallback;
  run.record.fallbacks.set(node, fallback);
  run.record.lifted.delete(node);
  const reason = await annotate(run.ports, node, {
    [fallbackMark]: JSON.stringify(told),
    [attemptMark]: null,
  });
  if (reason === undefined) return;
  run.ports.reporter.warn(
    `${node}: that it fell back cannot be written to its Node (${reason}). Pulumi's state has it, if this run can store it.`,
  );
}
