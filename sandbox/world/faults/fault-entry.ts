import type { FaultKind, FaultOf } from "../fault";
import type { Random } from "../random";
import type { World } from "../types";

/** A kind of fault, as the catalogue lists it. */
export type FaultEntry = { readonly [Kind in FaultKind]: FaultEntryOf<Kind> }[FaultKind];

/** One kind of fault. */
export interface FaultEntryOf<Kind extends FaultKind> {
  readonly kind: Kind;
  /** What goes wrong, a sentence without full stop. */
  readonly title: string;
  /** A fault of this kind that makes sense in this world, or undefined. */
  readonly draw: (random: Random, world: World) => FaultOf<Kind> | undefined;
  /**
   * What is seen at once when it is armed; gives what is seen at once when it is lifted. The fault stands in `world.faults` while the first
   * runs, and no more when the second does.
   */
  readonly arm?: (world: World, fault: FaultOf<Kind>) => () => void;
}
