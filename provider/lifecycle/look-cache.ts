import { createHash } from "node:crypto";
import type { Request } from "../model/request";
import type { Clock } from "../ports";
import type { Look } from "./look";

/** Looks of this process, so that `check` and the `diff` that follows it see one and the same cluster. */
export interface LookCache {
  /** A look not older than half a minute, else a new one. A failed look is kept like a good one. */
  look(request: Request, take: () => Promise<Look>): Promise<Look>;
  /** To be called before anything is changed. */
  forget(): void;
}

const longestMs = 30_000;

/** A cache without looks. Its keys are hashes: nothing secret is kept. */
export function lookCache(clock: Pick<Clock, "now">): LookCache {
  const looks = new Map<string, { readonly takenAt: number; readonly look: Promise<Look> }>();
  return {
    look: (request, take) => {
      const key = keyOf(request);
      const kept = looks.get(key);
      if (kept !== undefined && clock.now() - kept.takenAt <= longestMs) return kept.look;
      const look = take();
      look.catch(() => undefined);
      looks.set(key, { takenAt: clock.now(), look });
      return look;
    },
    forget: () => {
      looks.clear();
    },
  };
}

function keyOf(request: Request): string {
  return createHash("sha256").update(JSON.stringify(request)).digest("hex");
}
