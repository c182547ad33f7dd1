import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { untilItLeads } from "../../../sandbox/processes/real-etcd";
import { openRealWorld, type RealWorld } from "./fixtures/real-world";

describe("startRealEtcd", function () {
  this.timeout(60_000);
  let real: RealWorld;

  before(async () => {
    real = await openRealWorld(3);
  });

  after(() => real.close());

  it("starts members of one cluster, each of which finds its data again after a SIGKILL", async () => {
    const { etcd, clock } = real;
    const [first, second] = etcd.members.values();
    assert.ok(first && second);
    const { memberId, clusterId } = await first.gateway.status();
    assert.equal((await second.gateway.status()).clusterId, clusterId);
    await second.gateway.put("kept", "yes");
    await first.process.kill();
    // Where the killed one led, the others elect first.
    await untilAccepted(() => second.gateway.put("meanwhile", "yes"));
    first.process.start();
    await untilItLeads(clock, first.gateway);
    assert.equal((await first.gateway.status()).memberId, memberId);
    assert.deepEqual(
      [await first.gateway.get("kept"), await first.gateway.get("meanwhile")],
      ["yes", "yes"],
    );
  });

  it("lets a further member join as a learner", async () => {
    const { etcd, clock } = real;
    const [voter] = etcd.members.values();
    assert.ok(voter);
    const member = await etcd.join("late");
    await untilAccepted(() => voter.gateway.addLearner(member.peerUrl));
    member.process.start();
    await untilItLeads(clock, member.gateway);
    assert.equal((await member.gateway.status()).isLearner, true);
  });
});

/** Members change only when all have been connected for 5 s (etcd v3.6 server/etcdserver/server.go, HealthInterval). */
async function untilAccepted<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 100) throw error;
      await setTimeout(100);
    }
  }
}
