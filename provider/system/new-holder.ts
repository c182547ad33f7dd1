import { randomUUID } from "node:crypto";
import { hostname, userInfo } from "node:os";

/** Who this process is, with an id that no other run has. */
export function newHolder(): {
  readonly who: string;
  readonly host: string;
  readonly processId: number;
  readonly runId: string;
} {
  return { who: userName(), host: hostname(), processId: process.pid, runId: randomUUID() };
}

/** A container's user may have no entry in the list of users: then userInfo throws (Node: os.userInfo). */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${String(process.getuid?.() ?? "unknown")}`;
  }
}
