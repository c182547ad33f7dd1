import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  etcdAlarmDisarm,
  etcdAlarmList,
  etcdForfeitLeadership,
  etcdMemberList,
  etcdSnapshot,
  etcdStatus,
} from "../../../../sandbox/talos-api/methods/etcd-methods";
import { armFault } from "../../../../sandbox/world/faults";
import { framesOf, testCall, testWorld } from "../fixtures/test-call";

describe("the etcd methods", () => {
  it("list the members with their addresses", () => {
    const { world, controlPlane } = testWorld();
    const [message] = etcdMemberList(testCall(world, controlPlane)).messages;
    assert.deepEqual(
      message?.members.map(({ id, hostname }) => [id, hostname]),
      world.etcd.members.map(({ id, name }) => [id, name]),
    );
    assert.deepEqual(message.members[0]?.peerUrls, [`https://${controlPlane.address}:2380`]);
    assert.deepEqual(
      message.legacyMembers,
      world.etcd.members.map(({ name }) => name),
    );
  });

  it("want a leader for the list but not for the status", () => {
    const { world, controlPlane } = testWorld();
    world.etcd.leader = undefined;
    const call = testCall(world, controlPlane);
    assert.throws(() => etcdMemberList(call), /etcdserver: no leader/);
    const status = etcdStatus(call).messages[0]?.memberStatus;
    assert.equal(status?.leader, 0n);
    assert.deepEqual(status.errors, ["etcdserver: no leader"]);
  });

  it("tell the status of the local member", () => {
    const { world, controlPlane } = testWorld();
    const status = etcdStatus(testCall(world, controlPlane)).messages[0]?.memberStatus;
    const [member] = world.etcd.members;
    assert.equal(status?.memberId, member?.id);
    assert.equal(status?.raftTerm, BigInt(world.etcd.term));
    assert.equal(status.leader, world.etcd.leader);
  });

  it("fail while the local member does not serve", () => {
    const { world, controlPlane } = testWorld();
    const member = world.etcd.members.find(({ node }) => node === controlPlane.name);
    assert.ok(member);
    member.isStarted = false;
    assert.throws(() => etcdStatus(testCall(world, controlPlane)), /connection refused/);
  });

  it("list alarms and take them back", () => {
    const { world, controlPlane } = testWorld();
    const call = testCall(world, controlPlane);
    assert.deepEqual(etcdAlarmList(call).messages[0]?.memberAlarms, []);
    armFault(world, { kind: "etcd-alarm", node: controlPlane.name });
    const [alarm] = etcdAlarmList(call).messages[0]?.memberAlarms ?? [];
    assert.deepEqual(alarm, { memberId: world.etcd.members[0]?.id, alarm: 1 });
    assert.equal(etcdAlarmDisarm(call).messages[0]?.memberAlarms.length, 1);
    assert.deepEqual(etcdAlarmList(call).messages[0]?.memberAlarms, []);
  });

  it("hand leadership over", async () => {
    const { world } = testWorld();
    const before = world.etcd.leader;
    const leader = world.etcd.members.find(({ id }) => id === before);
    const node = world.nodes.get(leader?.node ?? "");
    assert.ok(node);
    const response = await etcdForfeitLeadership(testCall(world, node));
    const { member } = response.messages[0] ?? {};
    assert.notEqual(world.etcd.leader, before);
    const next = world.etcd.members.find(({ id }) => id === world.etcd.leader);
    assert.equal(member, next?.name);
  });

  it("send a snapshot that ends with its own hash", async () => {
    const { world, controlPlane } = testWorld();
    const frames = await framesOf(etcdSnapshot, testCall(world, controlPlane), {});
    const file = Buffer.concat(frames.map(({ bytes }) => bytes));
    const hash = createHash("sha256").update(file.subarray(0, -32)).digest();
    assert.deepEqual(file.subarray(-32), hash);
  });

  it("are not there on workers", async () => {
    const { world, worker } = testWorld();
    const call = testCall(world, worker);
    assert.throws(() => etcdMemberList(call), /member list is only available/);
    assert.throws(() => etcdAlarmList(call), /etcd alarm list is only available/);
    await assert.rejects(framesOf(etcdSnapshot, call, {}), /etcd snapshot is only available/);
  });
});
