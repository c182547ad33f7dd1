import type { RebootMode } from "../../model/request";
import { isAtLeastMinor, type Version } from "../../model/version";
import { type CommandTarget, connectionFlags, ownDeadline } from "./connection-flags";

export interface UpgradeTask {
  readonly target: CommandTarget;
  readonly clientVersion: Version;
  readonly image: string;
  /** Ask for MachineService.Upgrade also where the node has the newer API. */
  readonly legacy: boolean;
  readonly rebootMode: RebootMode;
  readonly deadlineMs: number;
}

/**
 * Never --preserve, --force or --stage: since Talos 1.8 --preserve protects nothing, and from 1.12.9 and 1.13.4 on it
 * switches Talos' own etcd check off. Clients from 1.13 on would drain, and uncordon what a human cordoned: the drain is
 * ours. Older clients know the legacy path alone.
 */
export function upgradeArguments(task: UpgradeTask): string[] {
  return [
    "upgrade",
    ...connectionFlags(task.target),
    "--image",
    task.image,
    "--wait=true",
    "--timeout",
    ownDeadline(task.deadlineMs),
    ...(task.rebootMode === "default" ? [] : ["--reboot-mode", task.rebootMode]),
    ...(isAtLeastMinor(task.clientVersion, 13) ? ["--drain=false", "--progress", "plain"] : []),
    ...(isAtLeastMinor(task.clientVersion, 13) && task.legacy ? ["--legacy"] : []),
  ];
}
