import type { ErrorCode } from "../errors/catalogue";
import { UpgradeError } from "../errors/upgrade-error";
import { attemptMark, type UpgradeAttempt } from "../model/fallback";
import type { UpgradeNode } from "../model/plan";
import { annotate } from "./annotate";
import type { ExpectedSystem } from "./judge-boot";
import { stopError } from "./require-going-on";
import { recordingFallback } from "./record-fallback";
import type { RunState } from "./run-state";

/**
 * Marks the Node with what it is about to be told to boot, then runs the body. Should we be killed meanwhile, a later run sees by the mark
 * how the node came back. The mark stays when the body ends well: it goes when the node is proven.
 *
 * @throws UpgradeError CLUSTER_CALL_FAILED when the mark cannot be set: then the body is not begun.
 */
export async function withAttempt<T>(
  run: RunState,
  { change, expected }: { readonly change: UpgradeNode; readonly expected: ExpectedSystem },
  body: () => Promise<T>,
): Promise<T> {
  const { node, address, image } = change;
  const bootId = await run.ports.talos.bootId(address);
  const { schematic, extensions, extensionsMayGo } = expected;
  const kept = extensionsMayGo ? {} : { extensions };
  const attempt: UpgradeAttempt = {
    image,
    bootId,
    ...(schematic === undefined ? {} : { schematic }),
    ...kept,
  };
  const mark = JSON.stringify(attempt);
  const reason = await annotate(run.ports, node, { [attemptMark]: mark });
  if (reason !== undefined) {
    const stop = stopError(run, `before ${node} went down`);
    throw stop ?? new UpgradeError("CLUSTER_CALL_FAILED", { values: { reason } });
  }
  try {
    return await recordingFallback(run, body, kept);
  } catch (error) {
    if (isGivenUp(error)) await annotate(run.ports, node, { [attemptMark]: null });
    throw error;
  }
}

/** The node is known to have stayed in the boot in which it was told: what it boots later is not of our doing. */
const givenUp: readonly ErrorCode[] = [
  "NODE_NOT_UPGRADED",
  "NODE_BUSY",
  "QUORUM_AT_RISK",
  "LEADER_NOT_HANDED_OFF",
];

function isGivenUp(error: unknown): boolean {
  return error instanceof UpgradeError && givenUp.includes(error.code);
}
