import type { FaultEntryOf } from "./fault-entry";
import { drawCommand } from "./talosctl-faults";

/** talos.md §1.6: Unavailable while the node works on. */
export const talosctlStreamDies: FaultEntryOf<"talosctl-stream-dies"> = {
  kind: "talosctl-stream-dies",
  title: "The stream of talosctl dies",
  draw: (random) => ({
    kind: "talosctl-stream-dies",
    afterMs: 1_000 * (1 + random.integer(120)),
    command: drawCommand(random),
  }),
};
