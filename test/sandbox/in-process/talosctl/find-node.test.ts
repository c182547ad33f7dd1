import assert from "node:assert/strict";
import { findNode } from "../../../../sandbox/in-process/talosctl/find-node";
import { startWorld } from "../start-world";

describe("findNode", () => {
  it("finds a node that answers, and says unavailable for any other", () => {
    const { world } = startWorld();
    const node = findNode(world, "10.5.0.5");
    assert.equal(node.name, "demo-worker-1");
    node.isUp = false;
    assert.throws(() => findNode(world, "10.5.0.5"), { code: "unavailable" });
    assert.throws(() => findNode(world, "10.9.9.9"), { code: "unavailable" });
  });
});
