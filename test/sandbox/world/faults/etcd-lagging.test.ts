import assert from "node:assert/strict";
import { commitWrite } from "../../../../sandbox/world/etcd/membership";
import { memberOf } from "../../../../sandbox/world/etcd/quorum";
import { noteEtcdSeen } from "../../../../sandbox/world/faults/etcd-seen";
import { controlPlane, faulty } from "./fixture";

describe("etcd-lagging", () => {
  it("keeps the applied index behind, also while entries come, until it is lifted", () => {
    const at = faulty({ kind: "etcd-lagging", node: controlPlane, entries: 500 });
    const member = memberOf(at.world, controlPlane);
    assert.ok(member);
    commitWrite(at.world.etcd);
    assert.equal(member.raftIndex - member.raftAppliedIndex, 500);
    assert.equal(at.fired(), 0);
    noteEtcdSeen(at.world);
    assert.equal(at.fired(), 1);
    at.lift();
    assert.equal(member.raftIndex, member.raftAppliedIndex);
  });

  it("lags behind with what was written: the index is unsigned on the wire, however far behind it is", () => {
    const at = faulty({ kind: "etcd-lagging", node: controlPlane, entries: 10_000_000 });
    const member = memberOf(at.world, controlPlane);
    assert.ok(member);
    commitWrite(at.world.etcd);
    assert.ok(member.raftAppliedIndex > 0);
    assert.equal(member.raftIndex - member.raftAppliedIndex, 10_000_000);
  });
});
