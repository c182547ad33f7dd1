import type { Surroundings } from "./surroundings";
import type { Installation, Tool } from "./tool";

/** One way to a tool. */
export interface Way {
  readonly name: string;
  readonly look: (tool: Tool, surroundings: Surroundings) => Promise<Outcome>;
}

/** What came of one way. */
export type Outcome =
  | { readonly kind: "found"; readonly installation: Installation }
  | { readonly kind: "missing"; readonly reason: string };

/** The outcome of a way that led to the tool. */
export function found(installation: Installation): Outcome {
  return { kind: "found", installation };
}

/** The outcome of a way that did not. */
export function missing(reason: string): Outcome {
  return { kind: "missing", reason };
}
