import { CommandFailure, type RunningCommand } from "./command";

/** Something that a command waits for; times in milliseconds. */
export interface Poll {
  readonly intervalMs: number;
  readonly limitMs: number;
  /** Undefined once it holds, else why it does not. */
  readonly problem: () => string | undefined;
  readonly onProblem?: (problem: string) => void;
}

/** Looks until there is no problem. Throws CommandFailure with the last one when the limit is over. */
export async function poll(command: RunningCommand, wait: Poll): Promise<void> {
  const until = command.world.clock.now() + wait.limitMs;
  for (let told: string | undefined; ;) {
    const problem = wait.problem();
    if (problem === undefined) return;
    if (problem !== told) wait.onProblem?.(problem);
    told = problem;
    if (command.world.clock.now() >= until) throw new CommandFailure(`timeout: ${problem}`);
    await command.wait(wait.intervalMs);
  }
}
