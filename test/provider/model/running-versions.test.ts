import assert from "node:assert/strict";
import { kubernetesVersionsOf, talosVersionsOf } from "../../../provider/model/running-versions";
import { buildComponents, buildSnapshot, withNode } from "../../builders/snapshot-builder";

describe("running versions", () => {
  it("name the Talos of every node", () => {
    const snapshot = withNode(buildSnapshot(), "demo-worker-2", { talosVersion: "1.13.0" });
    assert.deepEqual(talosVersionsOf(snapshot), ["1.12.0", "1.12.0", "1.12.0", "1.12.0", "1.13.0"]);
  });

  it("count control-plane components, kube-proxy and kubelets alike", () => {
    const base = buildSnapshot({ controlPlaneNodes: 1, workers: 0 });
    const [node] = base.nodes;
    assert.ok(node);
    const snapshot = {
      ...base,
      nodes: [{ ...node, components: buildComponents("1.35.0"), kubeletVersion: "1.33.0" }],
    };
    assert.deepEqual([...new Set(kubernetesVersionsOf(snapshot))].sort(), [
      "1.33.0",
      "1.34.1",
      "1.35.0",
    ]);
  });
});
