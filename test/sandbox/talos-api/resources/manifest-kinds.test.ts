import assert from "node:assert/strict";
import { Manifest } from "../../../../proto/generated/specs";
import { manifests } from "../../../../sandbox/talos-api/resources/manifest-kinds";
import { testWorld } from "../fixtures/test-call";

describe("manifests", () => {
  it("carries kube-proxy with the image of the node's configuration", () => {
    const { world, controlPlane } = testWorld({ kubernetesVersion: "1.34.1" });
    const found = manifests.list(world, controlPlane).find(({ id }) => id === "10-kube-proxy");
    const { items } = Manifest.decode(found?.proto ?? Buffer.alloc(0));
    const text = JSON.stringify(items);
    assert.match(text, /"kind":"DaemonSet"/);
    assert.match(text, /kube-proxy:v1\.34\.1/);
  });

  it("is there on control-plane nodes alone, in order", () => {
    const { world, controlPlane, worker } = testWorld();
    const ids = manifests.list(world, controlPlane).map(({ id }) => id);
    assert.deepEqual(ids, ids.toSorted());
    assert.deepEqual(manifests.list(world, worker), []);
  });
});
