import type { CommandResult } from "../ports";

/** A talosctl that runs while we look at the node. `result` and `failure` stay undefined until it has ended. */
export interface StartedCommand {
  readonly result: () => CommandResult | undefined;
  /** Why it could not be run at all. */
  readonly failure: () => Error | undefined;
  readonly hasEnded: () => boolean;
  /** Resolves, never rejects, once it has ended. */
  readonly ended: Promise<void>;
}

/** Follows a command without waiting for it, so that a hanging one cannot hold the run. */
export function startCommand(command: Promise<CommandResult>): StartedCommand {
  let result: CommandResult | undefined;
  let failure: Error | undefined;
  const ended = command.then(
    (value) => {
      result = value;
    },
    (error: unknown) => {
      failure = error instanceof Error ? error : new Error(String(error));
    },
  );
  return {
    result: () => result,
    failure: () => failure,
    hasEnded: () => result !== undefined || failure !== undefined,
    ended,
  };
}
