import { internalsOf } from "../internals";
import { announce } from "../record";
import type { ControlPlaneComponentName, World, WorldNode } from "../types";
import { configurationOf, readConfiguration } from "./read";

/** What a new configuration changes. */
export interface ConfigurationChange {
  readonly kubelet: boolean;
  readonly components: readonly ControlPlaneComponentName[];
  readonly proxyImage: string | undefined;
}

/** Makes the configuration the active one and counts up the versions of the resources that follow from it. */
export function adoptConfiguration(
  world: World,
  node: WorldNode,
  yaml: string,
): ConfigurationChange {
  const before = configurationOf(node);
  const after = readConfiguration(yaml);
  node.machineConfig = yaml;
  node.machineConfigVersion += 1;
  const components = [...node.staticPods.keys()].filter(
    (component) => before.componentImages[component] !== after.componentImages[component],
  );
  for (const component of components) node.componentVersions[component] += 1;
  const kubelet = before.kubeletImage !== after.kubeletImage;
  if (kubelet) node.kubeletSpecVersion += 1;
  announce(world, { kind: "node", node: node.name });
  const isProxyNew = before.proxyImage !== after.proxyImage;
  return { kubelet, components, proxyImage: isProxyNew ? after.proxyImage : undefined };
}

/** Takes over a configuration that waited for this boot. Everything starts from it, so nothing is restarted. */
export function adoptStagedConfiguration(world: World, node: WorldNode): void {
  const { stagedConfigurations } = internalsOf(world);
  const yaml = stagedConfigurations.get(node.name);
  if (yaml === undefined) return;
  stagedConfigurations.delete(node.name);
  adoptConfiguration(world, node, yaml);
}
