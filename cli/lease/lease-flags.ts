import type { Flag } from "../command-line/command";
import { argumentFlags } from "../plan/flag-arguments";

const { talosconfig, context, kubeconfig } = argumentFlags;

/** Where the cluster is, and the lease in it. */
export const leaseFlags: Readonly<Record<string, Flag>> = {
  "stack-file": {
    kind: "text",
    means:
      "Pulumi.<stack>.yaml with the access to the cluster, and with the lease's name where it has one of its own",
  },
  ...(talosconfig && { talosconfig }),
  ...(context && { context }),
  ...(kubeconfig && { kubeconfig }),
};
