import type { Journey } from "../../../cli/path/journey";
import type { Hop, Refusal } from "../../../provider/model/plan";

const kubernetes: Hop = {
  kind: "kubernetes",
  from: "1.34.1",
  to: "1.35.1",
  reason: "the wished version",
  hazards: [],
  changes: [{ kind: "upgrade-kubernetes", from: "1.34.1", to: "1.35.1", prune: false }],
};

const talos: Hop = {
  kind: "talos",
  from: "1.12.0",
  to: "1.13.0",
  reason: "the wished version; nothing stable of 1.13 is known here",
  hazards: ["control-plane-downtime"],
  changes: [
    {
      kind: "upgrade-control-plane-node",
      node: "control-plane-1",
      address: "10.0.0.0",
      from: "1.12.0",
      to: "1.13.0",
      image: "factory.local/metal-installer/ab:v1.13.0",
      legacy: false,
    },
  ],
};

export const refusal: Refusal = {
  code: "CONTROL_PLANE_DOWNTIME",
  property: "allow",
  message: "It would stand still.",
  hazard: "control-plane-downtime",
};

/** Two hops of a cluster with one control-plane node and no worker. */
export const journey: Journey = {
  from: { talos: "1.12.0", kubernetes: "1.34.1" },
  to: { talos: "1.13.0", kubernetes: "1.35.1" },
  size: { controlPlaneNodes: 1, workers: 0 },
  hops: [kubernetes, talos],
  hazards: ["control-plane-downtime"],
  refusals: [],
};
