import assert from "node:assert/strict";
import { memberOf } from "../../../../sandbox/world/etcd/quorum";
import { moveLeaderAtWorst } from "../../../../sandbox/world/faults/etcd-leader-moves";
import { smallWorld } from "../fixtures/small-world";
import { controlPlane, faulty, nodeOf, upgrade } from "./fixture";

describe("etcd-leader-moves", () => {
  it("gives leadership to the node that is being upgraded", async () => {
    for (const node of ["demo-control-plane-1", controlPlane, "demo-control-plane-3"]) {
      const at = faulty({ kind: "etcd-leader-moves", node });
      const { leader } = at.world.etcd;
      const member = memberOf(at.world, node);
      moveLeaderAtWorst(at.world, nodeOf(at.world, node));
      assert.equal(at.world.etcd.leader, member?.id);
      assert.equal(at.fired(), leader === member?.id ? 0 : 1);
      await upgrade(at, node);
      assert.notEqual(at.world.etcd.leader, member?.id);
    }
  });

  it("happens within the upgrade", async () => {
    const at = faulty(
      { kind: "etcd-leader-moves", node: controlPlane },
      smallWorld({ seed: 3, talosVersion: "1.12.0" }),
    );
    const wasLeader = at.world.etcd.leader === memberOf(at.world, controlPlane)?.id;
    await upgrade(at, controlPlane);
    assert.equal(at.fired(), wasLeader ? 0 : 1);
  });
});
