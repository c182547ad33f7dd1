import assert from "node:assert/strict";
import { nextPatch, upgradeByHand } from "../../../../sandbox/world/faults/upgrade-by-hand";
import { smallWorld } from "../fixtures/small-world";
import { nodeOf, worker } from "./fixture";

describe("upgradeByHand", () => {
  it("carries the node's schematic to the next patch", () => {
    const at = smallWorld({ talosVersion: "1.12.0" });
    const node = nodeOf(at.world, worker);
    const { schematicId } = node.running;
    upgradeByHand(at.world, node, nextPatch(at.world, node));
    at.rest();
    assert.deepEqual(
      [node.running.talosVersion, node.running.schematicId],
      ["1.12.1", schematicId],
    );
  });

  it("has no patch after the newest", () => {
    const at = smallWorld({ talosVersion: "1.12.11" });
    assert.equal(nextPatch(at.world, nodeOf(at.world, worker)), "1.12.11");
  });

  it("swallows what Talos refuses, which stands in the log", () => {
    const at = smallWorld({ talosVersion: "1.12.0" });
    upgradeByHand(at.world, nodeOf(at.world, worker), "1.99.0");
    at.rest();
    assert.deepEqual(
      at.world.log.map(({ action }) => action),
      ["upgrade-refused"],
    );
  });
});
