export interface EngineWatchOptions {
  /** Whether the engine answers now. */
  readonly answers: () => Promise<boolean>;
  /** Called once, when it has not answered twice in a row. */
  readonly onGone: () => void;
  /** Milliseconds between two questions; 500 by default. */
  readonly everyMs?: number;
}

/**
 * Watches the engine that this process works for. A killed one closes no pipe of ours and is no parent of ours: only its address tells.
 * Returns the way to stop; it does not keep the process alive.
 */
export function watchEngine({ answers, onGone, everyMs = 500 }: EngineWatchOptions): () => void {
  let isAsking = false;
  let misses = 0;
  const ask = async (): Promise<void> => {
    const isThere = await answers();
    misses = isThere ? 0 : misses + 1;
    if (misses < 2) return;
    clearInterval(timer);
    onGone();
  };
  const timer = setInterval(() => {
    if (isAsking) return;
    isAsking = true;
    void ask().finally(() => {
      isAsking = false;
    });
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
