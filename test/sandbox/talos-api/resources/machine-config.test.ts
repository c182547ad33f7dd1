import assert from "node:assert/strict";
import { configuredImages } from "../../../../sandbox/talos-api/resources/machine-config";
import { testWorld } from "../fixtures/test-call";

describe("configuredImages", () => {
  it("reads the images, and reads them again when the configuration changed", () => {
    const { controlPlane } = testWorld({ kubernetesVersion: "1.34.1" });
    const before = configuredImages(controlPlane);
    assert.equal(before.kubelet, "ghcr.io/siderolabs/kubelet:v1.34.1");
    assert.equal(before.components["kube-scheduler"], "registry.k8s.io/kube-scheduler:v1.34.1");
    assert.equal(configuredImages(controlPlane), before);
    controlPlane.machineConfig = controlPlane.machineConfig.replaceAll("v1.34.1", "v1.35.0");
    assert.equal(configuredImages(controlPlane).kubelet, "ghcr.io/siderolabs/kubelet:v1.35.0");
  });

  it("has no components on a worker", () => {
    const { worker } = testWorld();
    assert.equal(configuredImages(worker).components["kube-apiserver"], "");
  });
});
