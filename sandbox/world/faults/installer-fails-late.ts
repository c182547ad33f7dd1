import { nodeFault } from "./node-fault";

/** v1.13.0 cmd/installer/pkg/install/install.go: the boot loader is installed before META is written and the disk is synchronised, and each of these
 * may fail. The legacy sequence reverts (v1.12.0 …/revert.go); on the lifecycle path the switched slot stays (v1.13.0 internal/app/lifecycle/lifecycle.go). */
export const installerFailsLate = nodeFault(
  "installer-fails-late",
  "The installer fails after it has switched the slot",
);
