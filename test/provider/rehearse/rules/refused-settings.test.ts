import assert from "node:assert/strict";
import type { ComponentSettings } from "../../../../provider/model/node";
import { refusedSettings } from "../../../../provider/rehearse/rules/refused-settings";
import { buildFacts } from "../../../builders/facts-builder";
import { buildPlan } from "../../../builders/rehearsal-cluster";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";

const worker = "demo-worker-1";
const controlPlane = "demo-control-plane-1";
const nothing = { flags: [], featureGates: [], admissionPlugins: [] };

/** Kubernetes goes from 1.34.1 to 1.35.1. */
function factsWith(settings: readonly ComponentSettings[], node = controlPlane) {
  const configuration = {
    kubeletImage: undefined,
    componentImages: [],
    documentKinds: [],
    settings,
    installsExtensions: false,
    shape: "a",
  };
  return buildFacts({ snapshot: withNode(buildSnapshot(), node, { configuration }) });
}

describe("rule refused-settings", () => {
  it("blocks for what a minor of the plan no longer knows, and tells each with its component", () => {
    const [finding, ...others] = refusedSettings(
      factsWith([
        { ...nothing, component: "kubelet", flags: ["pod-infra-container-image", "v"] },
        { ...nothing, component: "kube-scheduler", featureGates: ["SizeMemoryBackedVolumes"] },
      ]),
    );
    assert.deepEqual(others, []);
    assert.equal(finding?.severity, "blocker");
    assert.equal(finding.node, controlPlane);
    assert.match(finding.message, /--pod-infra-container-image of kubelet \(gone in 1\.35\)/);
    assert.match(
      finding.message,
      /feature gate SizeMemoryBackedVolumes of kube-scheduler \(gone in 1\.35\)/,
    );
  });

  it("leaves alone what went earlier or is still there, and other components' flags", () => {
    const settings: ComponentSettings[] = [
      // Gone in 1.33, so it cannot be there any more where 1.34 runs.
      { ...nothing, component: "kube-apiserver", flags: ["cloud-config"] },
      { ...nothing, component: "kube-apiserver", flags: ["pod-infra-container-image"] },
      { ...nothing, component: "kubelet", featureGates: ["HonorPVReclaimPolicy"] },
    ];
    assert.deepEqual(refusedSettings(factsWith(settings)), []);
  });

  it("asks a worker only for its kubelet", () => {
    const gates = { ...nothing, featureGates: ["SizeMemoryBackedVolumes"] };
    const ofPods = factsWith([{ ...gates, component: "kube-apiserver" }], worker);
    assert.deepEqual(refusedSettings(ofPods), []);
    const ofKubelet = factsWith([{ ...gates, component: "kubelet" }], worker);
    assert.deepEqual(
      refusedSettings(ofKubelet).map(({ node }) => node),
      [worker],
    );
  });

  it("says nothing where Kubernetes does not move, or is not configured", () => {
    const facts = factsWith([
      { ...nothing, component: "kubelet", flags: ["pod-infra-container-image"] },
    ]);
    const changes = buildPlan(facts.snapshot).changes.filter(
      ({ kind }) => kind !== "upgrade-kubernetes",
    );
    assert.deepEqual(refusedSettings({ ...facts, plan: { ...facts.plan, changes } }), []);
    assert.deepEqual(refusedSettings(buildFacts()), []);
  });

  it("finds an admission plugin that goes on the way", () => {
    const facts = factsWith([
      { ...nothing, component: "kube-apiserver", admissionPlugins: ["SecurityContextDeny"] },
    ]);
    const changes = facts.plan.changes.map((change) =>
      change.kind === "upgrade-kubernetes" ? { ...change, from: "1.29.4", to: "1.30.1" } : change,
    );
    assert.match(
      refusedSettings({ ...facts, plan: { ...facts.plan, changes } })[0]?.message ?? "",
      /the admission plugin SecurityContextDeny of kube-apiserver \(gone in 1\.30\)/,
    );
  });
});
