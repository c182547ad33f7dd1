import type { FaultOf, TalosctlCommand, TalosctlFaultKind } from "../fault";
import type { Random } from "../random";
import type { World } from "../types";
import { armedOf } from "./armed";
import { oneOf } from "./draw-node";

/** Those that change the cluster: their word counts most. */
const changing: readonly TalosctlCommand[] = ["upgrade", "upgrade", "upgrade-k8s", "image-pull"];

/** A command whose word will be wrong. */
export function drawCommand(random: Random): TalosctlCommand {
  return oneOf(random, changing) ?? "upgrade";
}

/** The armed fault of a kind that strikes a command. */
export function talosctlFault<Kind extends TalosctlFaultKind>(
  world: World,
  kind: Kind,
  command: TalosctlCommand,
): FaultOf<Kind> | undefined {
  for (const fault of armedOf(world, kind))
    // Every kind of TalosctlFaultKind has this field, which TypeScript cannot see of a type parameter.
    if ((fault as { readonly command: TalosctlCommand }).command === command) return fault;
  return undefined;
}
