import type { WorldClock } from "./world/clock";
import type { Admit } from "./world/incoming-call";

/** How often a sandbox was called since its start. */
export interface CallCounts {
  readonly total: number;
  readonly methods: Readonly<Record<string, number>>;
  /** Calls of the Talos API by the node that was asked, as the callers named it. */
  readonly nodes: Readonly<Record<string, number>>;
}

/** Where every call to a sandbox passes. */
export interface Admission {
  readonly admit: Admit;
  counts(): CallCounts;
}

/** Counts calls, and holds each one's answer back for `latencyMs` of real time. Calls wait side by side. */
export function openAdmission(latencyMs: number, realClock: WorldClock): Admission {
  const methods = new Map<string, number>();
  const nodes = new Map<string, number>();
  let total = 0;
  return {
    admit: ({ method, node }) => {
      total += 1;
      methods.set(method, (methods.get(method) ?? 0) + 1);
      if (node !== "") nodes.set(node, (nodes.get(node) ?? 0) + 1);
      if (latencyMs === 0) return undefined;
      return new Promise((resolve) => realClock.after(latencyMs, resolve));
    },
    counts: () => ({
      total,
      methods: Object.fromEntries([...methods].sort()),
      nodes: Object.fromEntries([...nodes].sort()),
    }),
  };
}
