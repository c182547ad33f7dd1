import assert from "node:assert/strict";
import { nodeFault } from "../../../../sandbox/world/faults/node-fault";
import { seededRandom } from "../../../../sandbox/world/seeded-random";
import { smallWorld } from "../fixtures/small-world";

describe("nodeFault", () => {
  it("draws a fault of its kind on a node of its role", () => {
    const entry = nodeFault("pull-fails", "A pull fails", "worker");
    const drawn = entry.draw(seededRandom(1), smallWorld().world);
    assert.equal(drawn?.kind, "pull-fails");
    assert.match(drawn.node, /worker/);
    assert.equal(entry.draw(seededRandom(1), smallWorld({ workers: 0 }).world), undefined);
  });
});
