import assert from "node:assert/strict";
import { stopMember } from "../../../../sandbox/world/etcd/membership";
import { followConfiguration } from "../../../../sandbox/world/sequences/follow-configuration";
import { objectOf, smallWorld } from "../fixtures/small-world";

const proxyImage = "registry.k8s.io/kube-proxy:v1.35.1";

describe("followConfiguration", () => {
  it("restarts only what changed", () => {
    const { world, clock, controlPlane } = smallWorld();
    const node = controlPlane(1);
    followConfiguration(world, node, {
      kubelet: false,
      components: ["kube-scheduler"],
      proxyImage: undefined,
    });
    clock.advance(5_000);
    const away = [...node.staticPods].filter(([, { isReady }]) => !isReady).map(([name]) => name);
    assert.deepEqual(away, ["kube-scheduler"]);
    assert.equal(node.services.get("kubelet")?.state, "Running");
  });

  it("rolls kube-proxy where Kubernetes can be written", () => {
    const { world, controlPlane } = smallWorld();
    const change = { kubelet: false, components: [], proxyImage };
    followConfiguration(world, controlPlane(1), change);
    assert.match(
      JSON.stringify(objectOf(world, "DaemonSet", "kube-proxy", "kube-system")),
      /v1\.35\.1/,
    );
    const other = smallWorld();
    stopMember(other.world, other.controlPlane(1));
    stopMember(other.world, other.controlPlane(2));
    const { revision } = other.world.etcd;
    followConfiguration(other.world, other.controlPlane(3), change);
    assert.equal(other.world.etcd.revision, revision);
  });
});
