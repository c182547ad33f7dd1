import type { World } from "./types";

/** The date at which every world begins, in milliseconds since 1970. */
export const beginning = Date.UTC(2026, 0, 1);

/** World time as RFC 3339 with seconds, as Kubernetes writes it. */
export function timestampOf(world: World): string {
  return new Date(beginning + world.clock.now()).toISOString().replace(/\.\d+Z$/, "Z");
}
