import { isAtLeastMinor } from "../../../provider/model/version";
import { demandUp } from "../play";
import { recordMutation } from "../record";
import { rebootPhases } from "../sequences/phases";
import type { Sequence } from "../sequences/run-sequence";
import { shutdownWork } from "../sequences/shutdown-work";
import { startSequence } from "../sequences/start-sequence";
import type { World, WorldNode } from "../types";
import { WorldError } from "../world-error";

export type RebootMode = "default" | "powercycle" | "force";

/**
 * `MachineService.Reboot`: answers at once, the sequence runs by itself and drains nothing. WorldErrors: `unavailable`,
 * `invalid-argument` for `force` before 1.12.
 */
export function reboot(world: World, node: WorldNode, mode: RebootMode): { actorId: string } {
  demandUp(node);
  if (mode === "force" && !isAtLeastMinor(node.running.talosVersion, 12))
    throw new WorldError("invalid-argument", "invalid reboot mode");
  const actorId = world.random.uuid();
  recordMutation(world, { node: node.name, action: "reboot", detail: mode });
  startSequence(world, node, rebootSequence(world, node, { mode, actorId }));
  return { actorId };
}

/** The reboot sequence as this Talos runs it. */
export function rebootSequence(
  world: World,
  node: WorldNode,
  { mode, actorId }: { mode: RebootMode; actorId: string },
): Sequence {
  return {
    name: "reboot",
    actorId,
    stage: "rebooting",
    phases: rebootPhases(node.running.talosVersion, mode),
    work: shutdownWork(world, node, "reboot"),
  };
}
