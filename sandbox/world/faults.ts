import type { Fault, FaultKind, KindOnNode } from "./fault";
import { armedOn } from "./faults/armed";
import { faultCatalogue } from "./faults/catalogue";
import type { FaultEntry } from "./faults/fault-entry";
import type { World } from "./types";
import { WorldError } from "./world-error";

export { armedAnywhere, armedOf, armedOn, noteFired } from "./faults/armed";
export { isImageMissing } from "./faults/image-missing";
export { isFactoryUnreachable } from "./faults/factory-unreachable";

const entries: ReadonlyMap<FaultKind, FaultEntry> = new Map(
  faultCatalogue.map((entry) => [entry.kind, entry]),
);

type Arm = (world: World, fault: Fault) => () => void;

/**
 * Arms a fault until the returned function is called. The same object can be armed once at a time.
 *
 * @throws WorldError `invalid-argument` for a kind that does not exist.
 */
export function armFault(world: World, fault: Fault): () => void {
  const entry = entries.get(fault.kind);
  if (entry === undefined) {
    const kinds = faultCatalogue.map(({ kind }) => kind).join(", ");
    throw new WorldError("invalid-argument", `a fault has one of the kinds ${kinds}`);
  }
  const armed = { ...fault };
  const ofKind = world.faultsByKind.get(fault.kind) ?? new Set<Fault>();
  world.faultsByKind.set(fault.kind, ofKind.add(armed));
  world.faults.add(armed);
  // The entry was found by the kind of the fault; TypeScript cannot see that they belong together.
  const lift = (entry.arm as Arm | undefined)?.(world, armed);
  return () => {
    if (!world.faults.delete(armed)) return;
    ofKind.delete(armed);
    lift?.();
  };
}

export function hasNodeFault(world: World, kind: KindOnNode, node: string): boolean {
  return armedOn(world, kind, node) !== undefined;
}
