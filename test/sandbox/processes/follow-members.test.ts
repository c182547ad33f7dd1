import assert from "node:assert/strict";
import { followMembers } from "../../../sandbox/processes/follow-members";
import { waitUntil } from "../../wire/wait-until";
import { openRealWorld, type RealWorld } from "./fixtures/real-world";

describe("followMembers", function () {
  this.timeout(30_000);
  let real: RealWorld;

  before(async () => {
    real = await openRealWorld(3);
  });

  after(() => real.close());

  it("keeps the world's etcd to what the processes are: who answers, who leads, which term", async () => {
    const { world, etcd, clock } = real;
    const changes: string[] = [];
    world.listeners.add(({ kind }) => changes.push(kind));
    const followed = await followMembers(world, etcd, clock);
    const ids = [...followed.views.values()].map(({ status }) => status.memberId);
    assert.deepEqual(world.etcd.members.map(({ id }) => id).toSorted(), ids.toSorted());
    assert.ok(world.etcd.members.every(({ isStarted }) => isStarted));
    const { leader, term } = world.etcd;
    const leading = world.etcd.members.find(({ id }) => id === leader);
    const other = world.etcd.members.find(({ id }) => id !== leader);
    assert.ok(leading && other);
    await etcd.members.get(leading.node)?.gateway.moveLeader(other.id);
    await waitUntil("the world knows", () => world.etcd.leader === other.id);
    assert.equal(world.etcd.term, term + 1);
    etcd.members.get(leading.node)?.process.freeze();
    const isSilent = (): boolean =>
      world.etcd.members.find(({ id }) => id === leading.id)?.isStarted === false;
    await waitUntil("one that stands still is not started", isSilent);
    etcd.members.get(leading.node)?.process.thaw();
    await waitUntil("and is again", () => !isSilent());
    assert.ok(changes.includes("etcd"));
    followed.stop();
  });

  it("knows no leader where nobody answers", async () => {
    const { world, etcd, clock } = real;
    const followed = await followMembers(world, etcd, clock);
    await etcd.stop();
    await waitUntil("nobody leads", () => world.etcd.leader === undefined);
    assert.ok(world.etcd.members.every(({ isStarted }) => !isStarted));
    followed.stop();
  });
});
