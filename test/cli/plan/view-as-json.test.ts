import assert from "node:assert/strict";
import { planFailureAsJson, viewAsJson } from "../../../cli/plan/view-as-json";
import { refusal } from "../path/example-journey";
import { blocker, note, view } from "./example-view";

describe("viewAsJson", () => {
  it("tells everything that is seen", () => {
    const nearest = { talos: "1.12.4", kubernetes: "1.35.1" };
    const seen = {
      ...view,
      refusals: [refusal, { ...refusal, nearest }],
      findings: [blocker, note],
    };
    assert.deepEqual(viewAsJson(seen), {
      verdict: "refused",
      clusterUid: "0b7c9c52-5d5e-4b63-9d8e-6a5f1f3f9d11",
      plan: ["2 hops, 1 reboot", "hop 1 of 2: Kubernetes 1.34.1 → 1.35.1"],
      hops: [
        {
          kind: "kubernetes",
          from: "1.34.1",
          to: "1.35.1",
          reason: "the wished version",
          hazards: [],
          nodes: [],
        },
        {
          kind: "talos",
          from: "1.12.0",
          to: "1.13.0",
          reason: "the wished version; nothing stable of 1.13 is known here",
          hazards: ["control-plane-downtime"],
          nodes: ["control-plane-1"],
        },
      ],
      hazards: ["control-plane-downtime"],
      refusals: [
        { code: "CONTROL_PLANE_DOWNTIME", message: "It would stand still.", nearest: null },
        { code: "CONTROL_PLANE_DOWNTIME", message: "It would stand still.", nearest },
      ],
      drift: [{ node: "worker-1", text: "lagging: Talos 1.11.6, most nodes run 1.12.0" }],
      findings: [blocker, { ...note, node: null }],
    });
  });
});

describe("planFailureAsJson", () => {
  it("has the same shape as a plan", () => {
    const failure = planFailureAsJson({ code: "CLUSTER_UNREACHABLE", message: "It is away." });
    assert.deepEqual(Object.keys(failure), Object.keys(viewAsJson(view)));
    assert.equal(failure.verdict, "refused");
    assert.deepEqual(failure.refusals, [
      { code: "CLUSTER_UNREACHABLE", message: "It is away.", nearest: null },
    ]);
  });
});
