import { nodeFault } from "./node-fault";

/** v1.13.0 internal/app/lifecycle/container.go: the installer is waited for with a context that does not end with the call, so it goes on. */
export const apidStreamDies = nodeFault(
  "apid-stream-dies",
  "apid breaks off the stream of every installer",
);
