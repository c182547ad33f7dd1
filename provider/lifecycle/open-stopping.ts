import type { Clock } from "../ports";
import type { Request } from "../model/request";
import { createStopping } from "../run/stopping";
import type { OpenStopping } from "./joints";

/** Stopping by the time that the request gives to a run, and by nobody else. */
export function openStopping({ timeouts }: Request, clock: Clock): OpenStopping {
  const stopping = createStopping({ clock, deadlineMs: timeouts.runMs });
  return { ...stopping, end: () => undefined };
}
