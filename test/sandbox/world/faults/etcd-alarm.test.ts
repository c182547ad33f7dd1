import assert from "node:assert/strict";
import { memberOf } from "../../../../sandbox/world/etcd/quorum";
import { noteEtcdSeen } from "../../../../sandbox/world/faults/etcd-seen";
import { controlPlane, faulty } from "./fixture";

describe("etcd-alarm", () => {
  it("raises NOSPACE of its member, counts when it is seen, and is taken back", () => {
    const at = faulty({ kind: "etcd-alarm", node: controlPlane });
    assert.deepEqual(memberOf(at.world, controlPlane)?.alarms, ["NOSPACE"]);
    assert.equal(at.fired(), 0);
    noteEtcdSeen(at.world);
    assert.equal(at.fired(), 1);
    at.lift();
    assert.deepEqual(memberOf(at.world, controlPlane)?.alarms, []);
  });
});
