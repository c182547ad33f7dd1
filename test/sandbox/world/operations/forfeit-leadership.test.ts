import assert from "node:assert/strict";
import { forfeitLeadership } from "../../../../sandbox/world/operations";
import { memberOf } from "../../../../sandbox/world/etcd/quorum";
import { smallWorld, worldError } from "../fixtures/small-world";

describe("forfeitLeadership", () => {
  it("moves the leader away from the node, and is no matter for the others", () => {
    const { world, controlPlane } = smallWorld();
    const nodes = [1, 2, 3].map(controlPlane);
    const leads = ({ name }: { name: string }) => memberOf(world, name)?.id === world.etcd.leader;
    const leader = nodes.find(leads);
    assert.ok(leader);
    const { member } = forfeitLeadership(world, leader);
    assert.equal(nodes.find(leads)?.name, member);
    assert.notEqual(member, leader.name);
    assert.deepEqual(forfeitLeadership(world, leader), { member: "" });
    assert.equal(world.log.length, 1);
  });

  it("is impossible alone, and on workers", () => {
    const { world, controlPlane, worker } = smallWorld({ controlPlanes: 1 });
    assert.throws(
      () => forfeitLeadership(world, controlPlane(1)),
      worldError("unknown", /only one member/),
    );
    assert.throws(() => forfeitLeadership(world, worker(1)), worldError("unimplemented"));
  });
});
