import type { UpgradeNode } from "../../model/plan";

/** One worker's upgrade while it runs beside others. */
export interface Lane {
  readonly change: UpgradeNode;
  /** It runs the last ready replica of a workload: no other node is started until that serves again. */
  readonly isLast: boolean;
  readonly isOver: () => boolean;
  /** Of an upgrade that is over; undefined where it ended well. */
  readonly failure: () => RollFailure | undefined;
  /** Resolves, and never rejects, when it is over. */
  readonly over: Promise<void>;
}

/** What went wrong; about a node, where it is about one. */
export interface RollFailure {
  readonly node: string | undefined;
  readonly error: unknown;
}

export function startLane(
  change: UpgradeNode,
  { isLast, upgrade }: { isLast: boolean; upgrade: () => Promise<void> },
): Lane {
  let isOver = false;
  let failure: RollFailure | undefined;
  const over = upgrade()
    .catch((error: unknown) => {
      failure = { node: change.node, error };
    })
    .finally(() => {
      isOver = true;
    });
  return { change, isLast, isOver: () => isOver, failure: () => failure, over };
}
