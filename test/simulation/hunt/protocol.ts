import type { Story } from "../story/story";
import type { Tried } from "../play/try-story";

/** Seeds from `first` on, so many, every `stride`-th of them. */
export interface Share {
  readonly first: number;
  readonly count: number;
  readonly stride: number;
}

/** What a process of the hunt tells of one seed. */
export interface Found {
  readonly seed: number;
  readonly shape: Shape;
  readonly tried: Tried;
}

/** The outline of a story, for the histogram. */
export interface Shape {
  readonly controlPlanes: number;
  readonly workers: number;
  readonly faults: number;
}

export function shapeOf({ world, faults }: Story): Shape {
  const { controlPlanes = 3, workers = 2 } = world;
  return { controlPlanes, workers, faults: faults.length };
}
