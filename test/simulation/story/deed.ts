import type { Occasion } from "./occasion";

/** What people and their programs do beside us that is no fault: each is somebody's wish, or nobody's. */
export type Deed =
  /** A human locks the node; whoever takes the lock back removes the annotation. */
  | { readonly kind: "lock"; readonly node: string; readonly reason: string }
  /** Whenever we cordon the node, a human says so much later that it is to stay; milliseconds. */
  | {
      readonly kind: "keep-node";
      readonly node: string;
      readonly by: "uncordon" | "lock";
      readonly afterMs: number;
    }
  /** The node gets a label by which workers are told apart. */
  | { readonly kind: "label"; readonly node: string; readonly pool: string }
  /** Another budget for the pods of a workload, with so many that must stay. */
  | { readonly kind: "budget"; readonly workload: string; readonly minAvailable: number }
  /** A pod without a controller on the node. */
  | { readonly kind: "bare-pod"; readonly node: string }
  /** A program puts a pod with a budget on the node as often as it is gone, cordon or not; milliseconds. */
  | { readonly kind: "sticky-pod"; readonly node: string; readonly everyMs: number }
  /** The machine reports a problem of its own. */
  | { readonly kind: "diagnostic"; readonly node: string }
  /** The etcd member of the node is elected again so long after it has handed its leadership off; milliseconds. */
  | { readonly kind: "leader-again"; readonly node: string; readonly afterMs: number }
  /** A pool adds one machine after the other, all with the system of the worker as it is at the beginning; milliseconds. */
  | { readonly kind: "growing-pool"; readonly worker: string; readonly everyMs: number }
  /** Nothing can be written into the backup folder. */
  | { readonly kind: "closed-folder" };

export type DeedKind = Deed["kind"];

export interface PlannedDeed {
  readonly deed: Deed;
  readonly begins: Occasion;
  /** Milliseconds from its beginning until it is taken back; left out: when the world calms down. */
  readonly lastsMs?: number;
}
