import assert from "node:assert/strict";
import { isKubernetesUp, liveApiServers } from "../../../sandbox/kubernetes-api/api-servers";
import { testWorld } from "../talos-api/fixtures/test-call";

describe("liveApiServers", () => {
  it("are those of nodes that are up and whose pod is ready", () => {
    const { world, controlPlane } = testWorld();
    assert.equal(liveApiServers(world).length, 3);
    controlPlane.isUp = false;
    assert.equal(liveApiServers(world).length, 2);
    for (const node of world.nodes.values()) {
      const pod = node.staticPods.get("kube-apiserver");
      if (pod) pod.isReady = false;
    }
    assert.equal(liveApiServers(world).length, 0);
    assert.ok(!isKubernetesUp(world));
  });
});

describe("isKubernetesUp", () => {
  it("wants etcd behind the API server", () => {
    const { world } = testWorld();
    assert.ok(isKubernetesUp(world));
    world.etcd.leader = undefined;
    assert.ok(!isKubernetesUp(world));
  });
});
