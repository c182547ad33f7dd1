import assert from "node:assert/strict";
import { startedKubeletImage } from "../../../../sandbox/world/faults/kubelet-other-version";
import { controlPlane, faulty, nodeOf, rebootAndRest, worker } from "./fixture";

describe("kubelet-other-version", () => {
  it("registers with another version, and with the right one when it is lifted", () => {
    const at = faulty({ kind: "kubelet-other-version", node: worker, version: "1.34.9" });
    const node = rebootAndRest(at, worker);
    assert.match(node.kubelet.image, /:v1\.34\.9$/);
    assert.equal(at.fired(), 1);
    at.lift();
    assert.match(node.kubelet.image, /:v1\.34\.1$/);
  });

  it("starts what is asked for elsewhere", () => {
    const at = faulty({ kind: "kubelet-other-version", node: worker, version: "1.34.9" });
    const image = "ghcr.io/siderolabs/kubelet:v1.34.1";
    assert.equal(startedKubeletImage(at.world, nodeOf(at.world, controlPlane), image), image);
  });
});
