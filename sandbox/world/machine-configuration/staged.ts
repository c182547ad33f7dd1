import { internalsOf } from "../internals";
import type { World, WorldNode } from "../types";
import { adoptConfiguration } from "./adopt";

/** Takes over a configuration that waited for this boot. Everything starts from it, so nothing is restarted. */
export function adoptStagedConfiguration(world: World, node: WorldNode): void {
  const { stagedConfigurations } = internalsOf(world);
  const yaml = stagedConfigurations.get(node.name);
  if (yaml === undefined) return;
  stagedConfigurations.delete(node.name);
  adoptConfiguration(world, node, yaml);
}
