import assert from "node:assert/strict";
import { findNode } from "../../../../sandbox/world/operations/find-node";
import { smallWorld } from "../fixtures/small-world";

describe("findNode", () => {
  it("finds by name and by address, and knows strangers", () => {
    const { world, worker } = smallWorld();
    assert.equal(findNode(world, "demo-worker-1"), worker(1));
    assert.equal(findNode(world, worker(1).address), worker(1));
    assert.equal(findNode(world, "10.5.0.99"), undefined);
  });
});
