import { nodeFault } from "./node-fault";

/** v1.13.0 cmd/installer/pkg/install/install.go: it exits with 1 when the boot assets cannot be written. */
export const installerFails = nodeFault(
  "installer-fails",
  "The installer fails before it has written the other slot",
);
