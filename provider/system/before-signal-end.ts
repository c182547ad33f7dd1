type Action = (signal: NodeJS.Signals) => void;

const endings: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
const actions = new Set<Action>();

/**
 * Has a short action without promises done when SIGINT, SIGTERM or SIGHUP comes. The signal then does what it would have done without us: other
 * listeners decide, else it ends this process. Returns the way to take the action back.
 */
export function beforeSignalEnd(action: Action): () => void {
  // First in line: listeners that end the process only when no other one is left, as execa's, must not see this one.
  if (actions.size === 0) for (const signal of endings) process.prependListener(signal, actAndEnd);
  actions.add(action);
  return () => {
    actions.delete(action);
    if (actions.size === 0) stopListening();
  };
}

function actAndEnd(signal: NodeJS.Signals): void {
  for (const action of actions) action(signal);
  actions.clear();
  stopListening();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function stopListening(): void {
  for (const signal of endings) process.off(signal, actAndEnd);
}
