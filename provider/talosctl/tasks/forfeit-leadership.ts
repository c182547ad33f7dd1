import { type CommandTarget, connectionFlags } from "./connection-flags";

/** The member that is asked gives its leadership away; one that does not lead does nothing (v1.9 to v1.14 etcd.go). */
export function forfeitLeadershipArguments(target: CommandTarget): string[] {
  return ["etcd", "forfeit-leadership", ...connectionFlags(target)];
}
