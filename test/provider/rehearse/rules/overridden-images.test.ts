import assert from "node:assert/strict";
import type { ConfigurationFacts } from "../../../../provider/model/node";
import { overriddenImages } from "../../../../provider/rehearse/rules/overridden-images";
import { buildFacts } from "../../../builders/facts-builder";
import { buildPlan } from "../../../builders/rehearsal-cluster";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";

function factsWith(facts: Partial<ConfigurationFacts>) {
  const stock = {
    kubeletImage: undefined,
    componentImages: [],
    documentKinds: [],
    settings: [],
    installsExtensions: false,
    shape: "a",
  };
  const configuration = { ...stock, ...facts };
  return buildFacts({ snapshot: withNode(buildSnapshot(), "demo-worker-1", { configuration }) });
}

function found(facts: Partial<ConfigurationFacts>) {
  return overriddenImages(factsWith(facts)).map(({ code, severity }) => [code, severity]);
}

describe("rule overridden-images", () => {
  it("knows the stock images in all their forms", () => {
    const kubelets = [
      undefined,
      "ghcr.io/siderolabs/kubelet:v1.34.1",
      "ghcr.io/siderolabs/kubelet:v1.34.1-fat",
      "ghcr.io/siderolabs/kubelet:v1.32.2@sha256:0123456789abcdef0123456789abcdef",
    ];
    for (const kubeletImage of kubelets) assert.deepEqual(found({ kubeletImage }), []);
    const componentImages = ["registry.k8s.io/kube-apiserver:v1.34.1"];
    assert.deepEqual(found({ componentImages }), []);
  });

  it("blocks for a kubelet of one's own and warns of other registries", () => {
    assert.deepEqual(
      found({
        kubeletImage: "mirror.example.org:5000/siderolabs/kubelet:v1.34.1",
        componentImages: ["mirror.example.org:5000/kube-apiserver:v1.34.1"],
      }),
      [
        ["kubelet-image-overridden", "blocker"],
        ["component-image-overridden", "warning"],
      ],
    );
  });

  it("says nothing where only Talos moves", () => {
    const facts = factsWith({ kubeletImage: "example.org/kubelet:v1" });
    const all = buildPlan(facts.snapshot).changes;
    const changes = all.filter(({ kind }) => kind !== "upgrade-kubernetes");
    assert.deepEqual(overriddenImages({ ...facts, plan: { ...facts.plan, changes } }), []);
  });
});
