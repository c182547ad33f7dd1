import type { World } from "../types";
import { armedAnywhere, noteFired } from "./armed";
import type { FaultEntryOf } from "./fault-entry";

/** ENOSPC for every write, as Node.js tells it. */
export const diskFull: FaultEntryOf<"disk-full"> = {
  kind: "disk-full",
  title: "The disk of the upgrader is full",
  draw: () => ({ kind: "disk-full" }),
};

/** True when what is written now fails. */
export function isDiskFull(world: World): boolean {
  const fault = armedAnywhere(world, "disk-full");
  if (fault !== undefined) noteFired(world, fault);
  return fault !== undefined;
}
