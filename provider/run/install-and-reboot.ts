import type { UpgradeNode } from "../model/plan";
import type { CommandResult, Ports } from "../ports";
import { letEnd } from "./let-end";
import { tellProgress } from "./tell-progress";
import { startCommand } from "./started-command";
import { waitForReboot } from "./wait-for-reboot";

// A talosctl that follows the boot ends about half a minute after the machine answers again.
const lingerMs = 120_000;

/**
 * Has talosctl upgrade one node, which must be drained, and waits until it has booted the wanted version. Times in
 * milliseconds.
 *
 * @returns How long the node did not answer, in milliseconds.
 * @throws UpgradeError NODE_FELL_BACK, NODE_NOT_UPGRADED, NODE_NOT_BACK.
 */
export async function installAndReboot(
  ports: Ports,
  change: UpgradeNode,
  deadlineMs: number,
): Promise<number> {
  const bootId = await ports.talos.bootId(change.address);
  const ending = new AbortController();
  const command = startCommand(upgrade(ports, change, { deadlineMs, signal: ending.signal }));
  try {
    const downMs = await waitForReboot(ports, { change, bootId, command, deadlineMs });
    await letEnd(ports.clock, command, lingerMs);
    return downMs;
  } finally {
    ending.abort();
  }
}

async function upgrade(
  ports: Ports,
  change: UpgradeNode,
  limits: { deadlineMs: number; signal: AbortSignal },
): Promise<CommandResult> {
  const { address, image, legacy } = change;
  const endpoints = await ports.talos.endpointsBeside(address);
  ports.reporter.status(`${change.node}: upgrading to Talos ${change.to}`);
  return ports.talosctl.upgrade(
    { node: address, image, legacy, rebootMode: "default", endpoints },
    { ...limits, onLine: tellProgress(ports.reporter, change) },
  );
}
