import type { World } from "../types";

/** What was posted to the world's factory. */
export interface StoredSchematic {
  readonly yaml: string;
  /** Such as `siderolabs/iscsi-tools`. */
  readonly extensions: readonly string[];
}

interface FactoryState {
  readonly schematics: Map<string, StoredSchematic>;
  readonly hosts: Set<string>;
}

const states = new WeakMap<World, FactoryState>();

function stateOf(world: World): FactoryState {
  const state = states.get(world) ?? { schematics: new Map(), hosts: new Set() };
  states.set(world, state);
  return state;
}

/** Posted schematics by id; those that the world began with are not among them. */
export function storedSchematics(world: World): Map<string, StoredSchematic> {
  return stateOf(world).schematics;
}

/** Every host under which the world's one factory is known. */
export function factoryHosts(world: World): ReadonlySet<string> {
  const own = world.options.schematic?.factory;
  return new Set([
    "factory.talos.dev",
    ...(own === undefined ? [] : [own]),
    ...stateOf(world).hosts,
  ]);
}

/** Makes the factory known under one more host, until the returned function is called. */
export function addFactoryHost(world: World, host: string): () => void {
  const { hosts } = stateOf(world);
  hosts.add(host);
  return () => {
    hosts.delete(host);
  };
}
