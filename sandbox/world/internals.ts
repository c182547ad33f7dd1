import type { MemoryObjectStore } from "./memory-object-store";
import type { World, WorldChange } from "./types";

/** What the world keeps to itself. */
export interface Internals {
  /** Kubernetes as its controllers see it: writes are no mutations of a caller. */
  readonly store: MemoryObjectStore;
  /** World time from which a pod may be Ready, by uid. */
  readonly podReadyAt: Map<string, number>;
  /** World time when a deleted pod ends, by uid. */
  readonly podGoneAt: Map<string, number>;
  /** The revision of the store when a controller began its last look. */
  readonly seenBy: Map<(world: World) => void, number>;
  /** One look of every controller at everything. */
  readonly reconcile: () => void;
  /** True while the first state is made, when everything is ready at once. */
  isBeginning: boolean;
  isReconcileDue: boolean;
  /** Powers a node on that a fault holds down, by its name. */
  readonly heldBoots: Map<string, () => void>;
  /** Who acts just now; undefined is the caller whose acts the referee judges. */
  actor: string | undefined;
  /** What listeners are still to be told, in the order in which it happened; empty while nobody is being told. */
  readonly untold: WorldChange[];
  /** Starts the etcd member that a fault keeps from starting, by node name. */
  readonly heldMembers: Map<string, () => void>;
  /** The sequence that may go on, by node name: a takeover replaces it. */
  readonly currentSequences: Map<string, object>;
  /** Configurations that wait for the next boot, by node name. */
  readonly stagedConfigurations: Map<string, string>;
}

const internals = new WeakMap<World, Internals>();

export function setInternals(world: World, value: Internals): void {
  internals.set(world, value);
}

export function internalsOf(world: World): Internals {
  const value = internals.get(world);
  if (value === undefined) throw new Error("This world was not made by createWorld.");
  return value;
}

/** Lets the controllers look at everything once, as soon as what goes on now is over. */
export function requestReconcile(world: World): void {
  const inside = internalsOf(world);
  if (inside.isReconcileDue) return;
  inside.isReconcileDue = true;
  world.clock.after(0, () => {
    inside.isReconcileDue = false;
    inside.reconcile();
  });
}
