import assert from "node:assert/strict";
import { PortError } from "../../../provider/ports";
import { readEtcd } from "../../../provider/run/read-etcd";
import { simulate } from "../../simulation/simulate";

describe("readEtcd", () => {
  it("gives the view of every node's own member", async () => {
    const { world, settle, start } = simulate();
    const run = await start().begin();
    const nodes = run.snapshot.nodes.filter(({ role }) => role === "controlplane");
    const views = await settle(readEtcd(run.ports.talos, nodes));
    assert.deepEqual(
      views.map(({ node, memberId }) => `${node} ${memberId}`),
      world.etcd.members.map(({ node, id }) => `${node} ${id.toString(16).padStart(16, "0")}`),
    );
    assert.equal(new Set(views.map(({ leaderId }) => leaderId)).size, 1);
  });

  it("is no view at all when one member is away", async () => {
    const { world, settle, start } = simulate();
    const run = await start().begin();
    const member = world.etcd.members[1];
    assert.ok(member !== undefined);
    member.isStarted = false;
    const nodes = run.snapshot.nodes.filter(({ role }) => role === "controlplane");
    await assert.rejects(settle(readEtcd(run.ports.talos, nodes)), PortError);
  });
});
