import { UpgradeError } from "../errors/upgrade-error";
import { PortError, type Clock, type Reporter } from "../ports";
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
  /** Longest time from now; the last look happens when it is over. */
  readonly deadlineMs: number;
  readonly intervalMs: number;
  /** So many looks in a row must pass; 1 by default. */
  readonly consecutivePasses?: number;
  /**
   * Looks once. An error of a port or of the observation counts as not yet, since a cluster that is being
   * changed does not always answer; any other error ends the wait.
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
 * @throws UpgradeError of a hopeless look.
 */
export async function waitFor<T>(
  ports: { readonly clock: Clock; readonly reporter: Reporter },
  wait: Wait<T>,
): Promise<WaitResult<T>> {
  const started = ports.clock.now();
  const tell = createTeller(ports, wait, started);
  for (let passes = 0; ;) {
    const answer = await lookOnce(wait.look);
    if (answer.kind === "hopeless") throw answer.error;
    passes = answer.kind === "passed" ? passes + 1 : 0;
    if (answer.kind === "passed" && passes >= (wait.consecutivePasses ?? 1)) return answer;
    const lastAnswer = answer.kind === "waiting" ? answer.reason : "it has held only just now";
    if (answer.kind === "waiting") tell(lastAnswer);
    const left = started + wait.deadlineMs - ports.clock.now();
    if (left <= 0) return { kind: "timed-out", lastAnswer };
    await ports.clock.sleep(Math.min(wait.intervalMs, left));
  }
}

async function lookOnce<T>(look: Wait<T>["look"]): Promise<Look<T>> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof PortError) && !(error instanceof UpgradeError)) throw error;
    return { kind: "waiting", reason: reasonOf(error) };
  }
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
