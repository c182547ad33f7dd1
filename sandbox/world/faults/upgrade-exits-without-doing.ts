import { nodeFault } from "./node-fault";

/** talos.md §0.5 and §2.2: neither exit code nor stream say what will boot. */
export const upgradeExitsWithoutDoing = nodeFault(
  "upgrade-exits-without-doing",
  "An upgrade reports success and installs nothing",
);
