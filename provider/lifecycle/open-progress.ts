import { engineLog, type EngineLogOptions } from "../system/engine-log";
import { startHeartbeat } from "../system/heartbeat";
import type { Progress } from "./joints";

/** Progress into the resource's row of the CLI: one line a state change, and the last one again while nothing changes. */
export function openProgress(
  options: EngineLogOptions & { readonly heartbeatMs?: number },
): Progress {
  const log = engineLog(options);
  let last: string | undefined;
  const stopHeartbeat = startHeartbeat({
    reporter: log,
    line: () => (last === undefined ? undefined : `still at: ${last}`),
    ...(options.heartbeatMs === undefined ? {} : { everyMs: options.heartbeatMs }),
  });
  return {
    status: (line) => {
      last = line;
      log.status(line);
    },
    info: (line) => {
      last = line;
      log.info(line);
    },
    warn: log.warn,
    end: async () => {
      stopHeartbeat();
      await log.flush();
      log.close();
    },
  };
}
