import type { WorldClock } from "./world/clock";
import type { Admit } from "./world/incoming-call";

/** How often a sandbox was called since its start. */
export interface CallCounts {
  readonly total: number;
  /** Most calls that were held back at the same time; 0 without latency. */
  readonly mostAtOnce: number;
  readonly methods: Readonly<Record<string, number>>;
  /** Calls of the Talos API by the node that was asked, as the callers named it. */
  readonly nodes: Readonly<Record<string, number>>;
}

/** Where every call to a sandbox passes. */
export interface Admission {
  readonly admit: Admit;
  readonly counts: () => CallCounts;
}

/** Counts calls, and holds each one's answer back for `latencyMs` of real time. Calls wait side by side. */
export function openAdmission(latencyMs: number, realClock: WorldClock): Admission {
  const release = oneAfterAnother();
  const methods = new Map<string, number>();
  const nodes = new Map<string, number>();
  let total = 0;
  let held = 0;
  let mostAtOnce = 0;
  return {
    admit: ({ method, node }) => {
      total += 1;
      methods.set(method, (methods.get(method) ?? 0) + 1);
      if (node !== "") nodes.set(node, (nodes.get(node) ?? 0) + 1);
      if (latencyMs === 0) return undefined;
      held += 1;
      mostAtOnce = Math.max(mostAtOnce, held);
      return new Promise((resolve) => {
        realClock.after(latencyMs, () => {
          held -= 1;
          release(resolve);
        });
      });
    },
    counts: () => ({
      total,
      mostAtOnce,
      methods: Object.fromEntries([...methods].sort()),
      nodes: Object.fromEntries([...nodes].sort()),
    }),
  };
}

/**
 * Lets one after the other go on, each when what the one before had to send is on its way. Calls that came together would otherwise
 * be answered together, when the last of them is ready: a cluster's nodes do not wait for each other.
 */
function oneAfterAnother(): (goOn: () => void) => void {
  const due: (() => void)[] = [];
  const next = (): void => {
    due.shift()?.();
    if (due.length > 0) setImmediate(next);
  };
  return (goOn) => {
    due.push(goOn);
    if (due.length === 1) setImmediate(next);
  };
}
