import assert from "node:assert/strict";
import { memberOf } from "../../../../sandbox/world/etcd/quorum";
import { armAlarm } from "../../../../sandbox/world/faults/etcd-alarms";
import { smallWorld } from "../fixtures/small-world";
import { controlPlane, worker } from "./fixture";

describe("armAlarm", () => {
  it("takes back only what it raised", () => {
    const at = smallWorld();
    const member = memberOf(at.world, controlPlane);
    assert.ok(member);
    const first = armAlarm(at.world, controlPlane, "NOSPACE");
    armAlarm(at.world, controlPlane, "CORRUPT");
    first();
    first();
    assert.deepEqual(member.alarms, ["CORRUPT"]);
  });

  it("has nothing to raise on a worker", () => {
    const at = smallWorld();
    armAlarm(at.world, worker, "NOSPACE");
    assert.ok(at.world.etcd.members.every(({ alarms }) => alarms.length === 0));
  });
});
