import { type CommandTarget, connectionFlags, ownDeadline } from "./connection-flags";

/** Talos' own checks of the whole cluster, run by one control-plane node (Talos v1.14 cmd/talosctl/cmd/talos/health.go). */
export function healthArguments(target: CommandTarget, deadlineMs: number): string[] {
  return [
    "health",
    ...connectionFlags(target),
    "--server=true",
    "--wait-timeout",
    ownDeadline(deadlineMs),
  ];
}
