import type { View } from "../../../cli/plan/view";
import type { Finding } from "../../../provider/model/finding";
import { journey } from "../path/example-journey";

export const blocker: Finding = {
  code: "drain-blocked-by-budget",
  severity: "blocker",
  node: "worker-1",
  message: "The budget shop/web permits no disruption.",
  remedy: "Add a replica to shop/web.",
};

export const note: Finding = {
  code: "image-unknown",
  severity: "note",
  node: undefined,
  message: "From here it cannot be told whether there is Talos 1.13.0.",
  remedy: "Nothing: the nodes pull it first.",
};

const changes = journey.hops.flatMap((hop) => hop.changes);

/** A cluster with two hops before it and one drift, with which nothing is wrong. */
export const view: View = {
  clusterUid: "0b7c9c52-5d5e-4b63-9d8e-6a5f1f3f9d11",
  plan: {
    changes,
    hops: journey.hops,
    hazards: journey.hazards,
    lines: ["2 hops, 1 reboot", "hop 1 of 2: Kubernetes 1.34.1 → 1.35.1"],
  },
  refusals: [],
  drift: [
    {
      name: "worker-1",
      address: "10.1.0.0",
      text: "lagging: Talos 1.11.6, most nodes run 1.12.0",
    },
  ],
  findings: [],
};

/** The same cluster with nothing before it. */
export const idle: View = {
  ...view,
  plan: { changes: [], hops: [], hazards: [], lines: [] },
};
