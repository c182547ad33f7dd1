import assert from "node:assert/strict";
import { memberOf } from "../../../../sandbox/world/etcd/quorum";
import { controlPlane, faulty, rebootAndRest } from "./fixture";

describe("etcd-stays-down", () => {
  it("leaves the machine without its member until it is lifted", () => {
    const at = faulty({ kind: "etcd-stays-down", node: controlPlane });
    const node = rebootAndRest(at, controlPlane);
    assert.deepEqual([node.isUp, node.ready], [true, false]);
    assert.equal(memberOf(at.world, controlPlane)?.isStarted, false);
    assert.equal(at.fired(), 1);
    at.lift();
    at.rest();
    assert.equal(memberOf(at.world, controlPlane)?.isStarted, true);
    assert.equal(node.ready, true);
  });
});
