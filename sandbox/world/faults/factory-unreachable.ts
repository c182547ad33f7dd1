import type { World } from "../types";
import { armedAnywhere, noteFired } from "./armed";
import type { FaultEntryOf } from "./fault-entry";

/** A proxy or a firewall between us and the factory. */
export const factoryUnreachable: FaultEntryOf<"factory-unreachable"> = {
  kind: "factory-unreachable",
  title: "Factory and registries cannot be reached from where we run",
  draw: () => ({ kind: "factory-unreachable" }),
};

/** True when the caller who asks a factory or a registry now gets no answer. */
export function isFactoryUnreachable(world: World): boolean {
  const fault = armedAnywhere(world, "factory-unreachable");
  if (fault !== undefined) noteFired(world, fault);
  return fault !== undefined;
}
