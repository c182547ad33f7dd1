import type { FaultEntryOf } from "./fault-entry";
import { drawCommand } from "./talosctl-faults";

/** talos.md §2.2: what follows after the node is back may fail for itself. */
export const talosctlFailsAfterSuccess: FaultEntryOf<"talosctl-fails-after-success"> = {
  kind: "talosctl-fails-after-success",
  title: "talosctl exits with 1 after a good end",
  draw: (random) => ({ kind: "talosctl-fails-after-success", command: drawCommand(random) }),
};
