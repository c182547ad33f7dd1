import assert from "node:assert/strict";
import { setImage } from "../../../../sandbox/in-process/talosctl/set-image";
import { configurationOf } from "../../../../sandbox/world/machine-configuration/read";
import { startWorld } from "../start-world";

describe("setImage", () => {
  it("changes one image of the machine configuration and nothing else", () => {
    const { world } = startWorld();
    const node = world.nodes.get("demo-control-plane-1");
    assert.ok(node !== undefined);
    const before = configurationOf(node);
    assert.equal(setImage(world, node, "kube-scheduler", "1.35.1"), true);
    const after = configurationOf(node);
    assert.equal(after.componentImages["kube-scheduler"], "registry.k8s.io/kube-scheduler:v1.35.1");
    assert.equal(after.kubeletImage, before.kubeletImage);
    assert.equal(after.proxyImage, before.proxyImage);
  });

  it("writes nothing where the image is there already", () => {
    const { world } = startWorld();
    const node = world.nodes.get("demo-worker-1");
    assert.ok(node !== undefined);
    assert.equal(setImage(world, node, "kubelet", "1.34.1"), false);
    assert.deepEqual(world.log, []);
  });
});
