export type { TalosctlCommand } from "../world/fault";

/** How a talosctl that has done its work may end all the same. */
export type TalosctlFault =
  /** Exit code 1 after a good upgrade. */
  | "fails-after-success"
  /** It never ends by itself. */
  | "hangs-after-success"
  /** The file of an etcd snapshot is damaged on its way to the disk. */
  | "damages-file";
