import { UpgradeError } from "../errors/upgrade-error";
import { PortError, type Clock, type Reporter } from "../ports";
import { adaptivePause } from "./adaptive-pause";
import { describeDuration } from "./describe-duration";
import type { Look } from "./look";

const heartbeatMs = 30_000;
const longestAnswer = 200;

/** One thing to wait for. Times are in milliseconds. */
export interface Wait<T> {
  /** The node it is about; its name begins each line. */
  readonly node?: string;
  /** What is waited for, such as `the node to be Ready`. */
  readonly what: string;
  /** Longest time from now, or from the last progress that a look told; the last look happens when it is over. */
  readonly deadlineMs: number;
  /** Longest pause between two looks; the first ones are shorter. */
  readonly intervalMs: number;
  /** So many looks in a row must pass; 1 by default. */
  readonly consecutivePasses?: number;
  /** Pause between two of them; `intervalMs` by default. */
  readonly passIntervalMs?: number;
  /** What must be the same in passes that count as in a row, such as who leads; by default nothing. */
  readonly sameIn?: (value: T) => string;
  /** When it resolves, a pause between looks that did not pass ends at once: something has happened. Must not reject. */
  readonly wakeUp?: Promise<void>;
  /** Asked before each look; an error that it gives ends the wait. By default nothing does. */
  readonly interruption?: () => UpgradeError | undefined;
  /**
   * Looks once. An error of a port or of the observation counts as not yet, since a cluster that is being
   * changed does not always answer; LEASE_LOST and any other error end the wait.
   */
  readonly look: () => Promise<Look<T>>;
}

export type WaitResult<T> =
  | { readonly kind: "passed"; readonly value: T }
  | { readonly kind: "timed-out"; readonly lastAnswer: string };

/**
 * The one way in which this package waits: looks until so many looks in a row pass or time is over, and tells
 * on each change, and every 30 s, what it waits for and what the last answer was.
 *
 * @throws UpgradeError of a hopeless look or an interruption, and LEASE_LOST.
 */
export async function waitFor<T>(
  ports: { readonly clock: Clock; readonly reporter: Reporter },
  wait: Wait<T>,
): Promise<WaitResult<T>> {
  const { clock } = ports;
  const started = clock.now();
  const tell = createTeller(ports, wait, started);
  const count = passCounter(wait);
  const hasProgressed = progressWatch();
  let deadline = started + wait.deadlineMs;
  const pause = pauser(clock, wait.wakeUp);
  for (;;) {
    const interruption = wait.interruption?.();
    if (interruption !== undefined) throw interruption;
    const answer = await lookOnce(wait.look);
    if (answer.kind === "hopeless") throw answer.error;
    const passes = count(answer);
    if (answer.kind === "passed" && passes >= (wait.consecutivePasses ?? 1)) return answer;
    const lastAnswer = answer.kind === "waiting" ? answer.reason : "it has held only just now";
    if (answer.kind === "waiting") tell(lastAnswer);
    if (hasProgressed(answer)) deadline = clock.now() + wait.deadlineMs;
    const elapsed = clock.now() - started;
    const left = deadline - clock.now();
    if (left <= 0) return { kind: "timed-out", lastAnswer };
    if (passes > 0) await clock.sleep(Math.min(wait.passIntervalMs ?? wait.intervalMs, left));
    if (passes === 0) await pause(Math.min(adaptivePause(elapsed, wait.intervalMs), left));
  }
}

/** Counts the passes in a row; one that differs from the pass before it is the first of a new row. */
function passCounter<T>({ sameIn }: Pick<Wait<T>, "sameIn">): (answer: Look<T>) => number {
  let passes = 0;
  let seen: string | undefined;
  return (answer) => {
    if (answer.kind !== "passed") return (passes = 0);
    const now = sameIn?.(answer.value);
    passes = now === seen ? passes + 1 : 1;
    seen = now;
    return passes;
  };
}

/** Whether fewer things are missing than in all answers before; the first one is no progress. */
function progressWatch(): (answer: Look<unknown>) => boolean {
  let fewest: number | undefined;
  return (answer) => {
    if (answer.kind !== "waiting" || answer.missing === undefined) return false;
    const before = fewest ?? answer.missing;
    fewest = Math.min(before, answer.missing);
    return answer.missing < before;
  };
}

function pauser(clock: Clock, wakeUp: Promise<void> | undefined): (ms: number) => Promise<void> {
  let isAwake = wakeUp === undefined;
  const woken = wakeUp?.then(() => {
    isAwake = true;
  });
  return (ms) =>
    isAwake || woken === undefined ? clock.sleep(ms) : Promise.race([clock.sleep(ms), woken]);
}

async function lookOnce<T>(look: Wait<T>["look"]): Promise<Look<T>> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof PortError) && !(error instanceof UpgradeError)) throw error;
    if (isForGood(error)) throw error;
    return { kind: "waiting", reason: reasonOf(error) };
  }
}

/** No look changes that. */
function isForGood(error: Error): boolean {
  return error instanceof UpgradeError && error.code === "LEASE_LOST";
}

// The second line of our own errors says why; ports have one line only.
function reasonOf(error: Error): string {
  const [title, why] = error.message.split("\n");
  return why?.replace(/^Why: /, "") ?? title ?? error.message;
}

function createTeller(
  ports: { readonly clock: Clock; readonly reporter: Reporter },
  wait: { readonly node?: string; readonly what: string },
  started: number,
): (answer: string) => void {
  const subject = wait.node === undefined ? "" : `${wait.node}: `;
  let told: string | undefined;
  let toldAt = started;
  return (answer) => {
    const now = ports.clock.now();
    if (answer !== told) {
      ports.reporter.status(`${subject}waiting for ${wait.what}: ${shorten(answer)}`);
    } else if (now - toldAt >= heartbeatMs) {
      const since = describeDuration(now - started);
      ports.reporter.status(
        `${subject}still waiting for ${wait.what} (${since}): ${shorten(answer)}`,
      );
    } else {
      return;
    }
    told = answer;
    toldAt = now;
  };
}

// A line must fit a row of the terminal; the error at the end says everything.
function shorten(answer: string): string {
  return answer.length <= longestAnswer ? answer : `${answer.slice(0, longestAnswer)}…`;
}
