import { announce } from "../record";
import type { FaultEntryOf } from "./fault-entry";
import { nodeFault } from "./node-fault";

/** A network plugin that is not ready keeps the Node so (Kubernetes: pkg/kubelet/nodestatus/setters.go). */
export const kubeletNotReady: FaultEntryOf<"kubelet-not-ready"> = {
  ...nodeFault("kubelet-not-ready", "kubelet runs but its Node is not Ready"),
  arm: (world, { node }) => {
    announce(world, { kind: "node", node });
    return () => {
      announce(world, { kind: "node", node });
    };
  },
};
