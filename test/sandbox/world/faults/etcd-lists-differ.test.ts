import assert from "node:assert/strict";
import { listToldBy } from "../../../../sandbox/world/faults/etcd-lists-differ";
import { controlPlane, faulty, nodeOf } from "./fixture";

describe("etcd-lists-differ", () => {
  it("hides a member from the list of one node only", () => {
    const at = faulty({ kind: "etcd-lists-differ", node: controlPlane });
    const { members } = at.world.etcd;
    assert.equal(listToldBy(at.world, nodeOf(at.world, "demo-control-plane-1"), members).length, 3);
    assert.equal(at.fired(), 0);
    assert.equal(listToldBy(at.world, nodeOf(at.world, controlPlane), members).length, 2);
    assert.equal(at.fired(), 1);
    at.lift();
    assert.equal(listToldBy(at.world, nodeOf(at.world, controlPlane), members).length, 3);
  });
});
