import assert from "node:assert/strict";
import { bootDelayOf } from "../../../../sandbox/world/faults/boot-slow";
import { controlPlane, faulty, rebootAndRest, worker } from "./fixture";

describe("boot-slow", () => {
  it("takes so much longer, and comes back all the same", () => {
    const at = faulty({ kind: "boot-slow", node: worker, ms: 600_000 });
    const node = rebootAndRest(at, worker);
    assert.equal(node.ready, true);
    assert.ok(node.lastUpAt - (node.lastDownAt ?? 0) >= 600_000);
    assert.equal(at.fired(), 1);
    at.lift();
    rebootAndRest(at, worker);
    assert.ok(node.lastUpAt - (node.lastDownAt ?? 0) < 600_000);
  });

  it("delays only its own node", () => {
    const { world } = faulty({ kind: "boot-slow", node: worker, ms: 5 });
    assert.equal(bootDelayOf(world, controlPlane), 0);
  });
});
