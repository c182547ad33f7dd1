import { nodeFault } from "./node-fault";

/** A registry that serves another image under the same name: extensions are part of the image (image-factory docs/api.md). */
export const extensionsLost = nodeFault(
  "extensions-lost",
  "What is installed has none of its extensions",
);
