import type { FaultEntryOf } from "./fault-entry";
import { drawCommand } from "./talosctl-faults";

/** talos.md §2.3: its stream of events may stay silent for ever. */
export const talosctlHangsAfterSuccess: FaultEntryOf<"talosctl-hangs-after-success"> = {
  kind: "talosctl-hangs-after-success",
  title: "talosctl hangs although all is done",
  draw: (random) => ({ kind: "talosctl-hangs-after-success", command: drawCommand(random) }),
};
