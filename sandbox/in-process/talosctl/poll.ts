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
  const { clock } = command.world;
  const until = clock.now() + wait.limitMs;
  let told: string | undefined;
  let problem = wait.problem();
  while (problem !== undefined) {
    if (problem !== told) wait.onProblem?.(problem);
    told = problem;
    if (clock.now() >= until) throw new CommandFailure(`timeout: ${problem}`);
    await command.waitUntil(wait.intervalMs, () => {
      problem = wait.problem();
      return problem !== told || clock.now() >= until;
    });
  }
}
