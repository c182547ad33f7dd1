import type { UpgradeCommand } from "../../../provider/ports";
import { isAtLeastMinor } from "../../../provider/model/version";
import { hasLifecycleApi } from "../../world/compatibility";
import { pullImage } from "../../world/operations/pull-image";
import { reboot } from "../../world/operations/reboot";
import { upgradeLegacy } from "../../world/operations/upgrade-legacy";
import { upgradeLifecycle } from "../../world/operations/upgrade-lifecycle";
import { isUsableEndpoint } from "../../world/faults/endpoint-dead";
import type { WorldNode } from "../../world/types";
import { CommandFailure, during, type RunningCommand } from "./command";
import { findNode } from "./find-node";
import { trackReboot } from "./track-reboot";

export interface UpgradeTask extends UpgradeCommand {
  readonly clientVersion: string;
  readonly limitMs: number;
}

/**
 * `talosctl upgrade --drain=false` on one node: the lifecycle path where client and node know it, else the legacy one
 * (talosctl v1.13, cmd/talosctl/cmd/talos/upgrade.go).
 */
export async function upgrade(command: RunningCommand, task: UpgradeTask): Promise<void> {
  requireEndpoint(command, task);
  const node = findNode(command.world, task.node);
  const knowsLifecycle = isAtLeastMinor(task.clientVersion, 13) && !task.legacy;
  if (knowsLifecycle && hasLifecycleApi(node.running.talosVersion)) {
    await upgradeByLifecycle(command, node, task);
    return;
  }
  if (knowsLifecycle) command.stderr("New upgrade API is not available, falling back to legacy");
  await upgradeByLegacy(command, node, task);
}

function requireEndpoint({ world }: RunningCommand, { endpoints }: UpgradeTask): void {
  const controlPlane = [...world.nodes.values()].filter(({ role }) => role === "controlplane");
  const usable = endpoints.length === 0 ? controlPlane.map(({ address }) => address) : endpoints;
  if (controlPlane.some((node) => usable.includes(node.address) && isUsableEndpoint(world, node)))
    return;
  throw new CommandFailure("rpc error: code = Unavailable desc = no endpoint answers");
}

async function upgradeByLegacy(
  command: RunningCommand,
  node: WorldNode,
  { image, limitMs, rebootMode }: UpgradeTask,
): Promise<void> {
  const { bootId } = node;
  const powercycle = rebootMode === "powercycle";
  const request = { image, preserve: false, stage: false, force: false, powercycle };
  const { actorId } = await during(command, upgradeLegacy(command.world, node, request));
  command.stderr(`"${node.address}": actor ID: ${actorId}`);
  await trackReboot(command, { node, actorId, bootId, limitMs });
}

async function upgradeByLifecycle(
  command: RunningCommand,
  node: WorldNode,
  { image, limitMs, rebootMode }: UpgradeTask,
): Promise<void> {
  const { world } = command;
  const { bootId } = node;
  const { name } = await during(
    command,
    pullImage(world, node, { namespace: "system", image }, () => undefined),
  );
  command.stderr(`${node.address}: pulled image ${name}`);
  const { exitCode } = await during(
    command,
    upgradeLifecycle(world, node, { namespace: "system", image: name }, (line) => {
      command.stderr(`${node.address}: ${line}`);
    }),
  );
  command.stderr(`${node.address}: Exit code: ${exitCode}`);
  if (exitCode !== 0) {
    throw new CommandFailure(`${node.address}: upgrade failed with exit code ${exitCode}`);
  }
  command.stderr(`${node.address}: upgrade completed`);
  const { actorId } = reboot(world, node, rebootMode);
  await trackReboot(command, { node, actorId, bootId, limitMs });
}
