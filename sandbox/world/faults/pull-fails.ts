import { nodeFault } from "./node-fault";

/** v1.13.0 internal/pkg/containers/image/image.go: what the registry answers ends the pull. */
export const pullFails = nodeFault("pull-fails", "The registry refuses the node what it pulls");
