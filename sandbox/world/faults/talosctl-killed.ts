import type { FaultEntryOf } from "./fault-entry";
import { drawCommand } from "./talosctl-faults";

/** talos.md §0.5: what it has asked for goes on in the cluster. */
export const talosctlKilled: FaultEntryOf<"talosctl-killed"> = {
  kind: "talosctl-killed",
  title: "A signal kills talosctl",
  draw: (random) => ({
    kind: "talosctl-killed",
    afterMs: 1_000 * (1 + random.integer(120)),
    command: drawCommand(random),
  }),
};
