import type { Reporter } from "../ports";

export interface HeartbeatOptions {
  readonly reporter: Reporter;
  /** The line to repeat, asked at every beat; undefined keeps silent. */
  readonly line: () => string | undefined;
  /** Milliseconds between beats; 30000 by default, well below the silence after which CI systems end a job. */
  readonly everyMs?: number;
}

/** Shows that a long step goes on. Returns the way to stop it; it does not keep the process alive. */
export function startHeartbeat(options: HeartbeatOptions): () => void {
  const timer = setInterval(() => {
    const line = options.line();
    if (line !== undefined) options.reporter.status(line);
  }, options.everyMs ?? 30_000);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
