import type { Lifecycle } from "../../../provider/lifecycle/create-lifecycle";
import { drive } from "./drive";
import { startProcess } from "./engine-process";
import type { Stage } from "./stage";

/** What became of a process of ours. */
export type Ended<T> =
  | { readonly kind: "ended"; readonly value: T; readonly events: number }
  | { readonly kind: "killed"; readonly events: number };

/** An event is a change of the world or a call of a port. The process is killed at the one with this number. */
export interface ProcessRun<T> {
  readonly killAt: number | undefined;
  readonly work: (lifecycle: Lifecycle) => Promise<T>;
}

/** Starts a process, lets it work in virtual time, and kills it where that is asked for. */
export async function runProcess<T>(
  { world, clock, files, faults, ends, tell }: Stage,
  { killAt, work }: ProcessRun<T>,
): Promise<Ended<T>> {
  let events = 0;
  const fate: { isKilled: boolean } = { isKilled: false };
  const onEvent = (): void => {
    // What the world does in the turn in which the process died is no event of the process.
    if (fate.isKilled) return;
    events += 1;
    faults.count();
    if (events !== killAt) return;
    fate.isKilled = true;
    engine.kill();
    tell("killed", `our process, at its event ${events}`);
  };
  const engine = startProcess({
    world,
    files,
    talosctlVersion: "1.13.0",
    name: String(ends.length + 1),
    onCall: onEvent,
    onLine: (line) => {
      tell("us", line.text);
      faults.hear(line);
    },
  });
  world.listeners.add(onEvent);
  let isSettled = false;
  const outcome = work(engine.lifecycle);
  outcome.then(
    () => (isSettled = true),
    () => (isSettled = true),
  );
  try {
    await drive(clock, () => isSettled || fate.isKilled);
  } finally {
    world.listeners.delete(onEvent);
  }
  if (fate.isKilled) return { kind: "killed", events };
  return { kind: "ended", value: await outcome, events };
}
