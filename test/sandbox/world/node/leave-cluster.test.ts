import assert from "node:assert/strict";
import { leaveCluster } from "../../../../sandbox/world/node/leave-cluster";
import { reboot } from "../../../../sandbox/world/operations";
import { smallWorld } from "../fixtures/small-world";

describe("leaveCluster", () => {
  it("takes machine, Node and pods away, and the pods start elsewhere", () => {
    const at = smallWorld({
      workloads: [{ namespace: "default", name: "web", replicas: 2, minAvailable: undefined }],
    });
    const node = at.worker(1);
    leaveCluster(at.world, node);
    at.rest();
    assert.equal(at.world.nodes.has(node.name), false);
    assert.equal(at.world.kubernetes.get("Node", undefined, node.name), undefined);
    const places = at.world.kubernetes
      .list("Pod", "default")
      .map(({ spec }) => (spec as { nodeName?: string }).nodeName);
    assert.deepEqual(places, ["demo-worker-2", "demo-worker-2"]);
  });

  it("keeps a machine that reboots just then from coming back", () => {
    const at = smallWorld();
    const node = at.worker(1);
    reboot(at.world, node, "default");
    while (node.isUp) at.clock.advanceToNext();
    leaveCluster(at.world, node);
    at.rest();
    assert.equal(node.isUp, false);
    assert.equal(at.world.kubernetes.get("Node", undefined, node.name), undefined);
  });
});
