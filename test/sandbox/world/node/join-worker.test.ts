import assert from "node:assert/strict";
import { joinWorker } from "../../../../sandbox/world/node/join-worker";
import { objectOf, smallWorld } from "../fixtures/small-world";

describe("joinWorker", () => {
  it("runs what its model runs, under an identity and an address of its own", () => {
    const at = smallWorld();
    const model = at.worker(1);
    assert.equal(joinWorker(at.world, "new", model), true);
    at.rest();
    const node = at.world.nodes.get("new");
    assert.deepEqual(node?.running, model.running);
    assert.notEqual(node.uuid, model.uuid);
    assert.equal(
      [...at.world.nodes.values()].filter(({ address }) => address === node.address).length,
      1,
    );
    assert.equal(node.ready, true);
    assert.match(JSON.stringify(objectOf(at.world, "Node", "new").status), /KubeletReady/);
  });

  it("is refused a taken name, and a cluster without workers", () => {
    const at = smallWorld();
    assert.equal(joinWorker(at.world, "demo-worker-1", at.worker(2)), false);
    assert.equal(joinWorker(at.world, "new", undefined), false);
  });
});
