import assert from "node:assert/strict";
import { kubeletVersions } from "../../../../provider/verify/checks/kubelet-versions";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";
import { expectationFor, reasonOf, subjectFor } from "../fixtures";

const snapshot = withNode(buildSnapshot({ kubernetesVersion: "1.35.1" }), "demo-worker-2", {
  kubeletVersion: "1.34.1",
});

describe("check kubelet-versions", () => {
  it("is skipped while no version is wanted", async () => {
    assert.equal(
      await reasonOf(kubeletVersions, subjectFor(snapshot)),
      "skipped: no Kubernetes version is wanted yet",
    );
  });

  it("names the kubelet that stayed behind", async () => {
    const expected = expectationFor(snapshot, { kubernetesVersion: "1.35.1" });
    assert.equal(
      await reasonOf(kubeletVersions, subjectFor(snapshot, { expected })),
      "failed: demo-worker-2 runs kubelet 1.34.1, not 1.35.1",
    );
  });
});
