import { engineLog, type EngineLogOptions } from "../system/engine-log";
import { startHeartbeat } from "../system/heartbeat";
import type { Progress } from "./joints";

/** Progress into the resource's row of the CLI: one line a state change, and the last one again while nothing is said. */
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
      await log.flush();
      log.close();
    },
  };
}
