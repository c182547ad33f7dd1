import assert from "node:assert/strict";
import { kubernetesParts } from "../../../../provider/plan/lines/kubernetes-parts";
import { buildComponents, buildSnapshot, withNode } from "../../../builders/snapshot-builder";

const done = buildSnapshot({ kubernetesVersion: "1.35.1" });

describe("kubernetesParts", () => {
  it("is silent where the whole cluster moves, and where nothing does", () => {
    assert.equal(kubernetesParts(buildSnapshot(), "1.35.1"), "");
    assert.equal(kubernetesParts(done, "1.35.1"), "");
  });

  it("counts what is left", () => {
    const kubelet = withNode(done, "demo-worker-1", { kubeletVersion: "1.35.0" });
    assert.equal(kubernetesParts(kubelet, "1.35.1"), " on 1 kubelet");
    const component = withNode(kubelet, "demo-control-plane-1", {
      components: buildComponents("1.35.0"),
    });
    assert.equal(kubernetesParts(component, "1.35.1"), " on 1 control-plane node and 1 kubelet");
    const kubeProxy = done.kubeProxy.map((pod) => ({ ...pod, version: "1.35.0" }));
    assert.equal(kubernetesParts({ ...done, kubeProxy }, "1.35.1"), " on 5 kube-proxy pods");
  });
});
