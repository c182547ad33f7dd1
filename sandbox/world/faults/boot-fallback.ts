import { nodeFault } from "./node-fault";

/** talos.md §2.4: the boot loader tries the new entry once. */
export const bootFallback = nodeFault(
  "boot-fallback",
  "A freshly installed system does not boot, and the old slot does",
);
