import assert from "node:assert/strict";
import { imageVersion } from "../../../../sandbox/world/machine-configuration/image-version";

describe("imageVersion", () => {
  const cases: [string, string | undefined][] = [
    ["registry.k8s.io/kube-apiserver:v1.34.1", "1.34.1"],
    ["localhost:5000/kubelet:v1.34.1", "1.34.1"],
    [`ghcr.io/siderolabs/kubelet:v1.34.1@sha256:${"a".repeat(64)}`, "1.34.1"],
    ["ghcr.io/siderolabs/kubelet:latest", undefined],
    ["ghcr.io/siderolabs/kubelet", undefined],
    ["ghcr.io/siderolabs/kubelet:v1.34", undefined],
  ];
  for (const [reference, version] of cases)
    it(`of ${reference} is ${version ?? "unknown"}`, () => {
      assert.equal(imageVersion(reference), version);
    });
});
