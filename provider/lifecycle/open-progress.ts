import { beforeSignalEnd } from "../system/before-signal-end";
import { engineLog, type EngineLogOptions } from "../system/engine-log";
import { startHeartbeat } from "../system/heartbeat";
import { printLine } from "../system/print-line";
import type { Progress } from "./joints";

/**
 * Progress into the resource's row of the CLI: one line a state change, and the last one again while nothing is said. A signal that
 * ends us meets what was under way.
 */
export function openProgress(
  options: EngineLogOptions & { readonly heartbeatMs?: number },
): Progress {
  const log = engineLog(options);
  let last: string | undefined;
  let isQuiet = false;
  const remember = (line: string): string => {
    isQuiet = false;
    return (last = line);
  };
  const stopHeartbeat = startHeartbeat({
    reporter: log,
    line: () => {
      const wasQuiet = isQuiet;
      isQuiet = true;
      return wasQuiet && last !== undefined ? `still at: ${last}` : undefined;
    },
    ...(options.heartbeatMs === undefined ? {} : { everyMs: options.heartbeatMs }),
  });
  const unwatch = beforeSignalEnd((signal) => {
    // Nothing that waits for an answer would be done in time; the engine passes on what stands on stderr.
    if (last !== undefined) printLine(`Ended by ${signal} at: ${last}`);
  });
  return {
    status: (line) => {
      log.status(remember(line));
    },
    info: (line) => {
      log.info(remember(line));
    },
    warn: (line) => {
      log.warn(line);
    },
    end: async () => {
      stopHeartbeat();
      unwatch();
      await log.flush();
      log.close();
    },
  };
}
