/**
 * Who or what asks a run to stop: the engine, which was interrupted; somebody who asked through the cluster; the engine's end; the time that
 * the run was given; the lease, which somebody else has.
 */
export type StopCause = "cancelled" | "stop-requested" | "engine-gone" | "deadline" | "lease-lost";

export interface StopWish {
  readonly cause: StopCause;
  /** A sentence without full stop, for people; who asked, where that is known. */
  readonly reason: string;
}

/**
 * Whether a run is asked to stop. It then begins no new change, brings what it has begun to a safe state, and tells where it stopped. The
 * first wish counts, and none is ever taken back.
 */
export interface Stopping {
  wish(): StopWish | undefined;
  ask(wish: StopWish): void;
  /** Aborted by every wish but that of a deadline, which lets what is under way take its time. */
  readonly signal: AbortSignal;
}
