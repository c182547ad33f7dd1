import type { Request } from "../../provider/model/request";
import type { RunResult } from "../../provider/run/run-result";
import type { RefereeOptions } from "../../sandbox/invariants";
import { watchOneRun } from "./judge";
import type { Simulation } from "./simulate";

// The longest call, a pull with its validation, and a little more.
const inFlightMs = 30_000;
const attempts = 6;

/**
 * Runs until the run has ended or was killed; `interrupt` is called when it tells that this hop begins, with the way to
 * kill it. Gives undefined for a killed one.
 */
export async function interruptAt(
  simulation: Simulation,
  hop: number,
  interrupt: (kill: () => void) => void,
): Promise<RunResult | undefined> {
  const watch = watchOneRun(simulation.world, {});
  const result = await simulation.settle(
    new Promise<RunResult | undefined>((resolve, reject) => {
      const engine = simulation.start({
        onLine: ({ text }) => {
          if (text.startsWith(`Hop ${hop} of `)) interrupt(kill);
        },
      });
      const kill = (): void => {
        engine.ports.kill();
        resolve(undefined);
      };
      engine.start().then(resolve, reject);
    }),
  );
  // A call that the node has already taken is carried out without us: still the act of the run that asked for it.
  simulation.clock.advance(inFlightMs);
  watch.finish();
  return result;
}

/** As an operator does: again, a little later, until it is through. What it says in between must be true, not pleasant. */
export async function resume(simulation: Simulation, wish: Partial<Request> = {}): Promise<void> {
  let last: unknown;
  const options = refereeOptionsOf({ ...simulation.request, ...wish });
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const watch = watchOneRun(simulation.world, options);
    try {
      const result = await simulation.start({}, wish).run();
      if (result.kind === "done") return;
      last = result.error;
    } catch (error) {
      last = error;
    } finally {
      watch.finish();
    }
    simulation.clock.advance(120_000);
  }
  throw last;
}

/** What a request allows its runs. */
export function refereeOptionsOf(request: Request): RefereeOptions {
  const { workersParallel, allow, retryFallback } = request;
  return {
    workersDown: workersParallel.kind === "count" ? workersParallel.count : workersParallel,
    controlPlaneMayStop: allow.includes("control-plane-downtime"),
    retryFallback,
  };
}
