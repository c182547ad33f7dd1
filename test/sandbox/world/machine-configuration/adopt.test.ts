import assert from "node:assert/strict";
import { internalsOf } from "../../../../sandbox/world/internals";
import {
  adoptConfiguration,
  adoptStagedConfiguration,
} from "../../../../sandbox/world/machine-configuration/adopt";
import { smallWorld } from "../fixtures/small-world";

describe("adoptConfiguration", () => {
  it("counts up only what changed", () => {
    const { world, controlPlane } = smallWorld({ kubernetesVersion: "1.34.1" });
    const node = controlPlane(1);
    const yaml = node.machineConfig.replace("kube-apiserver:v1.34.1", "kube-apiserver:v1.35.1");
    const change = adoptConfiguration(world, node, yaml);
    assert.deepEqual(change, {
      kubelet: false,
      components: ["kube-apiserver"],
      proxyImage: undefined,
    });
    assert.deepEqual(node.componentVersions, {
      "kube-apiserver": 2,
      "kube-controller-manager": 1,
      "kube-scheduler": 1,
    });
    assert.equal(node.machineConfigVersion, 2);
    assert.equal(node.kubeletSpecVersion, 1);
  });

  it("tells of kubelet and kube-proxy", () => {
    const { world, controlPlane } = smallWorld({ kubernetesVersion: "1.34.1" });
    const node = controlPlane(1);
    const change = adoptConfiguration(
      world,
      node,
      node.machineConfig.replace(/(kubelet|kube-proxy):v1\.34\.1/g, "$1:v1.35.1"),
    );
    assert.deepEqual(change, {
      kubelet: true,
      components: [],
      proxyImage: "registry.k8s.io/kube-proxy:v1.35.1",
    });
  });
});

describe("adoptStagedConfiguration", () => {
  it("takes over what waits, once", () => {
    const { world, worker } = smallWorld();
    internalsOf(world).stagedConfigurations.set(
      worker(1).name,
      `${worker(1).machineConfig}# new\n`,
    );
    adoptStagedConfiguration(world, worker(1));
    adoptStagedConfiguration(world, worker(1));
    assert.match(worker(1).machineConfig, /# new/);
    assert.equal(worker(1).machineConfigVersion, 2);
  });
});
