import type { VersionPair } from "../../provider/model/plan";
import type { Failure } from "../command-line/command";
import { pairsAfter, type Journey } from "./journey";

/** What `path --json` prints. */
export interface JourneyAsJson {
  /** What runs: first at the start, then after each hop, which moves one component. */
  readonly hops: readonly (VersionPair & { readonly reason: string })[];
  readonly hazards: readonly string[];
  readonly refusals: readonly RefusalAsJson[];
}

export interface RefusalAsJson {
  readonly code: string;
  readonly message: string;
  /** Null where none is known. */
  readonly nearest: VersionPair | null;
}

export function journeyAsJson(journey: Journey): JourneyAsJson {
  const { from, hops, hazards, refusals } = journey;
  const pairs = pairsAfter(journey);
  return {
    hops: [
      { talos: from.talos, kubernetes: from.kubernetes, reason: "the start" },
      ...hops.map(({ reason }, index) => ({ ...(pairs[index] ?? from), reason })),
    ],
    hazards,
    refusals: refusals.map(({ code, message, nearest }) => ({
      code,
      message,
      nearest: nearest ?? null,
    })),
  };
}

/** A command line that is wrong gives the same shape, without a way. */
export function pathFailureAsJson({ code, message }: Failure): JourneyAsJson {
  return { hops: [], hazards: [], refusals: [{ code, message, nearest: null }] };
}
