import type { UpgradeNode } from "../model/plan";
import type { RebootMode } from "../model/request";
import type { CommandResult, Ports } from "../ports";
import type { ExpectedSystem } from "./judge-boot";
import { letEnd } from "./let-end";
import { tellProgress } from "./tell-progress";
import { startCommand } from "./started-command";
import { type Reboot, waitForReboot } from "./wait-for-reboot";

// A talosctl that follows the boot ends about half a minute after the machine answers again.
const lingerMs = 120_000;

/** A node that is to boot its image. */
export interface Installation {
  readonly change: UpgradeNode;
  readonly expected: ExpectedSystem;
  readonly rebootMode: RebootMode;
  /** Of talosctl and of the wait beside it, in milliseconds. */
  readonly deadlineMs: number;
}

export interface Installed {
  readonly reboot: Reboot;
  /** The boot in which the node was told. */
  readonly leftBoot: string;
}

/**
 * Has talosctl upgrade one node, which must be drained, and waits until it has booted what it was given, or has refused because somebody else
 * is at work. Talosctl's own word decides nothing.
 *
 * @throws UpgradeError of `waitForReboot`.
 */
export async function installAndReboot(
  ports: Ports,
  installation: Installation,
): Promise<Installed> {
  const { change, expected, deadlineMs } = installation;
  const bootId = await ports.talos.bootId(change.address);
  const ending = new AbortController();
  const command = startCommand(upgrade(ports, installation, ending.signal));
  try {
    const reboot = await waitForReboot(ports, { change, expected, bootId, command, deadlineMs });
    await letEnd(ports.clock, command, lingerMs);
    return { reboot, leftBoot: bootId };
  } finally {
    ending.abort();
  }
}

async function upgrade(
  ports: Ports,
  { change, rebootMode, deadlineMs }: Installation,
  signal: AbortSignal,
): Promise<CommandResult> {
  const { address, image, legacy } = change;
  const endpoints = await ports.talos.endpointsBeside(address);
  ports.reporter.status(`${change.node}: upgrading to Talos ${change.to}`);
  return ports.talosctl.upgrade(
    { node: address, image, legacy, rebootMode, endpoints },
    { deadlineMs, signal, onLine: tellProgress(ports.reporter, change) },
  );
}
