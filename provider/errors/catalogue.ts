import { backupErrors } from "./catalogue/backup-errors";
import { commandLineErrors } from "./catalogue/command-line-errors";
import { imageErrors } from "./catalogue/image-errors";
import { inputsErrors } from "./catalogue/inputs-errors";
import { leaseErrors } from "./catalogue/lease-errors";
import { lifecycleErrors } from "./catalogue/lifecycle-errors";
import { observeErrors } from "./catalogue/observe-errors";
import { planErrors } from "./catalogue/plan-errors";
import { rebootErrors } from "./catalogue/reboot-errors";
import { rollErrors } from "./catalogue/roll-errors";
import { runErrors } from "./catalogue/run-errors";
import { talosctlErrors } from "./catalogue/talosctl-errors";

/** Every error of this package, by its permanent code. One file a stage of the pipeline. */
export const catalogue = {
  ...inputsErrors,
  ...observeErrors,
  ...planErrors,
  ...imageErrors,
  ...backupErrors,
  ...runErrors,
  ...rollErrors,
  ...rebootErrors,
  ...leaseErrors,
  ...talosctlErrors,
  ...lifecycleErrors,
  ...commandLineErrors,
} as const;

export type ErrorCode = keyof typeof catalogue;
