import { demandUp } from "../play";
import { announce, recordMutation } from "../record";
import { startSequence } from "../sequences/start-sequence";
import type { World, WorldNode } from "../types";
import { WorldError } from "../world-error";
import { rebootSequence } from "./reboot";

/**
 * `MachineService.Rollback`: the other slot boots next, and the reboot begins at once, taking over from whatever runs.
 * WorldErrors: `unavailable`, `unknown` when there is no other slot.
 */
export function rollback(world: World, node: WorldNode): void {
  demandUp(node);
  const target = node.bootTarget === node.running ? node.fallback : node.running;
  if (target === undefined) throw new WorldError("unknown", "no UKI to revert to found");
  recordMutation(world, { node: node.name, action: "rollback", detail: target.image });
  node.bootTarget = target;
  node.upgradeTag = false;
  announce(world, { kind: "node", node: node.name });
  const sequence = rebootSequence(world, node, { mode: "default", actorId: "" });
  startSequence(world, node, sequence, true);
}
