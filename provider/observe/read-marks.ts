import { attemptMark, fallbackMark } from "../model/fallback";
import type { Node } from "../model/node";
import { judgeAttempt, readAttempt } from "./read-attempt";
import { readFallback } from "./read-fallback";

/**
 * How a node came back from earlier upgrades of ours, as its annotations tell. An attempt that was seen to its end by nobody is newer than
 * a recorded fallback: what became of it counts.
 */
export function readMarks(
  annotations: Readonly<Record<string, string>>,
  node: Pick<Node, "name" | "bootId" | "stage" | "talosVersion" | "schematic" | "extensions">,
): Pick<Node, "fallback" | "attempt"> {
  const recorded = readFallback(node.name, annotations[fallbackMark]);
  const attempt = readAttempt(annotations[attemptMark]);
  if (attempt === undefined) return { fallback: recorded };
  const judged = judgeAttempt(attempt, node);
  switch (judged.kind) {
    case "not-booted":
      return { fallback: recorded, attempt };
    case "booted":
      return { fallback: undefined, attempt };
    case "fell-back":
      return { fallback: judged.fallback, attempt };
  }
}
