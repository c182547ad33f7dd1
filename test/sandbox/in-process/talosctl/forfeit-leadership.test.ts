import assert from "node:assert/strict";
import { startWorld } from "../start-world";

const command = { deadlineMs: 60_000 };

describe("simulated talosctl etcd forfeit-leadership", () => {
  it("moves the leader away from the node that has it, and does nothing elsewhere", async () => {
    const { world, ports, settle } = startWorld({ controlPlanes: 3 });
    const leader = world.etcd.members.find(({ id }) => id === world.etcd.leader);
    const address = world.nodes.get(leader?.node ?? "")?.address ?? "";
    const result = await settle(ports.talosctl.forfeitLeadership(address, command));
    assert.equal(result.exitCode, 0);
    assert.notEqual(world.etcd.leader, leader?.id);
    const { leader: next } = world.etcd;
    await settle(ports.talosctl.forfeitLeadership(address, command));
    assert.equal(world.etcd.leader, next);
  });

  it("fails where nobody can take over", async () => {
    const { ports, settle } = startWorld({ controlPlanes: 1, workers: 0 });
    const { exitCode, stderr } = await settle(
      ports.talosctl.forfeitLeadership("10.5.0.2", command),
    );
    assert.equal(exitCode, 1);
    assert.match(stderr, /only one member/);
  });
});
