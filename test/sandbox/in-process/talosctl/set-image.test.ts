import assert from "node:assert/strict";
import { setImage } from "../../../../sandbox/in-process/talosctl/set-image";
import {
  configurationOf,
  parseConfiguration,
} from "../../../../sandbox/world/machine-configuration/read";
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

  it("writes what it takes for known, wherever the image stands and however it is written", () => {
    const { world } = startWorld();
    const node = world.nodes.get("demo-control-plane-1");
    assert.ok(node !== undefined);
    const parts = ["kube-apiserver", "kube-controller-manager", "proxy", "kubelet"] as const;
    for (const part of parts) {
      assert.equal(setImage(world, node, part, "1.34.2"), true);
      assert.deepEqual(configurationOf(node), parseConfiguration(node.machineConfig));
    }
    node.machineConfig = node.machineConfig.replace(/image: (.*kube-proxy.*)/, 'image: "$1"');
    assert.equal(setImage(world, node, "proxy", "1.34.3"), true);
    assert.match(configurationOf(node).proxyImage ?? "", /:v1\.34\.3$/);
    assert.deepEqual(configurationOf(node), parseConfiguration(node.machineConfig));
  });

  it("writes nothing where the image is there already", () => {
    const { world } = startWorld();
    const node = world.nodes.get("demo-worker-1");
    assert.ok(node !== undefined);
    assert.equal(setImage(world, node, "kubelet", "1.34.1"), false);
    assert.deepEqual(world.log, []);
  });
});
