import type { FaultEntryOf } from "./fault-entry";
import { drawCommand } from "./talosctl-faults";

/** talos.md §0.5: a signalled `talosctl upgrade` may exit with 0. */
export const talosctlExitsWithoutDoing: FaultEntryOf<"talosctl-exits-without-doing"> = {
  kind: "talosctl-exits-without-doing",
  title: "talosctl exits with 0 and has done nothing",
  draw: (random) => ({ kind: "talosctl-exits-without-doing", command: drawCommand(random) }),
};
