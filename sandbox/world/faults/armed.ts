import type { Fault, FaultKind, FaultOf, KindOnNode } from "../fault";
import type { World } from "../types";

const none: ReadonlySet<never> = new Set<never>();

/** The armed faults of a kind. */
export function armedOf<Kind extends FaultKind>(
  world: World,
  kind: Kind,
): ReadonlySet<FaultOf<Kind>> {
  if (world.faults.size === 0) return none;
  // A fault stands under its own kind only.
  return (world.faultsByKind.get(kind) ?? none) as ReadonlySet<FaultOf<Kind>>;
}

/** One armed fault of a kind, if there is any. */
export function armedAnywhere<Kind extends FaultKind>(
  world: World,
  kind: Kind,
): FaultOf<Kind> | undefined {
  for (const fault of armedOf(world, kind)) return fault;
  return undefined;
}

/** The armed fault of a kind on a node. */
export function armedOn<Kind extends KindOnNode>(
  world: World,
  kind: Kind,
  node: string,
): FaultOf<Kind> | undefined {
  for (const fault of armedOf(world, kind))
    // Every kind of KindOnNode has this field, which TypeScript cannot see of a type parameter.
    if ((fault as { readonly node: string }).node === node) return fault;
  return undefined;
}

/** The armed fault of a kind on a node, which changes what happens now. */
export function strikes<Kind extends KindOnNode>(
  world: World,
  kind: Kind,
  node: string,
): FaultOf<Kind> | undefined {
  const fault = armedOn(world, kind, node);
  if (fault !== undefined) noteFired(world, fault);
  return fault;
}

/** Counts a fault that changes what happens now. */
export function noteFired(world: World, { kind }: Fault): void {
  world.fired.set(kind, (world.fired.get(kind) ?? 0) + 1);
}

const fired = new WeakSet<Fault>();

/** Counts a fault that is a state of the cluster when it changes for the first time what somebody sees or does. */
export function noteFiredOnce(world: World, fault: Fault): void {
  if (fired.has(fault)) return;
  fired.add(fault);
  noteFired(world, fault);
}
