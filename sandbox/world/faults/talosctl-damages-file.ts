import type { FaultEntryOf } from "./fault-entry";

/** talosctl does not compare the sum that etcd sends with a snapshot (talos.md §0.10). */
export const talosctlDamagesFile: FaultEntryOf<"talosctl-damages-file"> = {
  kind: "talosctl-damages-file",
  title: "An etcd snapshot is damaged on its way to the disk",
  draw: () => ({ kind: "talosctl-damages-file" }),
};
