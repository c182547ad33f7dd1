import assert from "node:assert/strict";
import { EtcdFailure, etcdGateway } from "../../../sandbox/processes/etcd-gateway";
import type { EtcdGateway } from "../../../sandbox/processes/etcd-gateway";
import { openRealWorld, type RealWorld } from "./fixtures/real-world";

describe("etcdGateway", function () {
  this.timeout(30_000);
  let real: RealWorld;
  let gateway: EtcdGateway;

  before(async () => {
    real = await openRealWorld(1);
    const [member] = real.etcd.members.values();
    assert.ok(member);
    ({ gateway } = member);
  });

  after(() => real.close());

  it("reads what was written, and tells the revision of each write", async () => {
    const first = await gateway.put("key", "välue");
    assert.equal(await gateway.put("key", "other"), first + 1);
    assert.equal(await gateway.get("key"), "other");
    assert.equal(await gateway.get("nothing"), undefined);
    assert.equal((await gateway.status()).revision, first + 1);
    await gateway.compact(first);
  });

  it("knows the only member as the leader, without alarms", async () => {
    const { memberId, leaderId, isLearner, raftTerm } = await gateway.status();
    assert.equal(memberId, leaderId);
    assert.equal(isLearner, false);
    assert.ok(raftTerm >= 2);
    assert.deepEqual(
      (await gateway.members()).map(({ id }) => id),
      [memberId],
    );
    assert.deepEqual(await gateway.alarms(), []);
  });

  it("adds a learner and removes it again", async () => {
    const id = await gateway.addLearner("http://127.0.0.1:1");
    const learner = (await gateway.members()).find((member) => member.id === id);
    assert.deepEqual([learner?.isLearner, learner?.name], [true, ""]);
    await assert.rejects(gateway.promote(id), EtcdFailure);
    await gateway.remove(id);
    assert.equal((await gateway.members()).length, 1);
  });

  it("fails where nobody answers", async () => {
    await assert.rejects(etcdGateway("http://127.0.0.1:1").status(), EtcdFailure);
  });
});
