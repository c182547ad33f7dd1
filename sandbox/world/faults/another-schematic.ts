import { nodeFault } from "./node-fault";

/** A registry or a mirror that serves another image under the same name (talos.md §9.3: the running system names its own schematic). */
export const anotherSchematic = nodeFault(
  "another-schematic",
  "What is installed was built from the empty schematic",
);
