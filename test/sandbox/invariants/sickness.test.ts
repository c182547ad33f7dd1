import assert from "node:assert/strict";
import { followSickness } from "../../../sandbox/invariants/sickness";
import { armFault } from "../../../sandbox/world/faults";
import { smallWorld } from "../world/fixtures/small-world";

describe("followSickness", () => {
  it("tells how long a node has not been well", () => {
    const at = smallWorld();
    const sickness = followSickness(at.world);
    at.world.listeners.add(sickness.hear);
    const node = at.worker(1);
    assert.equal(sickness.sickFor(node), undefined);
    const lift = armFault(at.world, { kind: "kubelet-not-ready", node: node.name });
    at.rest();
    at.clock.advance(90_000);
    assert.equal(sickness.sickFor(node), 90_000);
    assert.equal(followSickness(at.world).sickFor(node), Number.POSITIVE_INFINITY);
    lift();
    at.rest();
    assert.equal(sickness.sickFor(node), undefined);
  });
});
