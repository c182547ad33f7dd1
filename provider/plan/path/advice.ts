import type { Refusal, VersionPair } from "../../model/plan";
import type { SupportMatrix } from "../../model/support-matrix";
import { refuse, type RefusalParts } from "../refusal";
import { nearestPair, writePair } from "./nearest-pair";
import type { PathWish } from "./path";

/** What to write to get as near as can be, and the pair itself. */
export interface Advice {
  /** A sentence without full stop. */
  readonly text: string;
  readonly nearest: VersionPair | undefined;
}

/** The nearest pair that can be reached, in words; `otherwise` where there is none. */
export function adviceFor(wish: PathWish, matrix: SupportMatrix, otherwise: string): Advice {
  const nearest = nearestPair(wish, matrix);
  if (nearest === undefined) return { text: otherwise, nearest };
  const isHere =
    wish.nodes.every((node) => !node.isWished || node.talos === nearest.talos) &&
    wish.nodes.every((node) => node.kubernetes.every((version) => version === nearest.kubernetes));
  const where = isHere ? "which runs already" : "the nearest that can be reached";
  return { text: `Write ${writePair(nearest, wish)}, ${where}`, nearest };
}

/** A refusal that names the nearest pair where there is one. */
export function refuseWith(parts: RefusalParts, nearest: VersionPair | undefined): Refusal {
  const refusal = refuse(parts);
  return nearest === undefined ? refusal : { ...refusal, nearest };
}
