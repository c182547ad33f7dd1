import assert from "node:assert/strict";
import { refuseOnWorker } from "../../../../sandbox/talos-api/methods/control-plane-only";
import { testWorld } from "../fixtures/test-call";

describe("refuseOnWorker", () => {
  it("names the API on a worker and lets a control-plane node pass", () => {
    const { controlPlane, worker } = testWorld();
    refuseOnWorker(controlPlane, "kubeconfig");
    assert.throws(() => {
      refuseOnWorker(worker, "kubeconfig");
    }, /kubeconfig is only available on control plane nodes/);
  });
});
