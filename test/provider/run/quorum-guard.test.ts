import assert from "node:assert/strict";
import type { RunState } from "../../../provider/run/run-state";
import { guardEtcd, guardQuorum, isSafeNow } from "../../../provider/run/quorum-guard";
import type { World } from "../../../sandbox/world/types";
import { simulate, type Simulation } from "../../simulation/simulate";

async function guard(simulation: Simulation, run: RunState): Promise<void> {
  const node = run.snapshot.nodes.find(({ role }) => role === "controlplane");
  assert.ok(node !== undefined);
  await simulation.settle(guardQuorum(run, node));
}

function stop(world: World, index: number): { readonly start: () => void } {
  const member = world.etcd.members[index];
  assert.ok(member !== undefined);
  member.isStarted = false;
  return { start: () => void (member.isStarted = true) };
}

describe("guardQuorum", () => {
  it("lets a node of a whole etcd go after two looks, not after one", async () => {
    const simulation = simulate();
    await guard(simulation, await simulation.start().begin());
    assert.ok(simulation.clock.now() >= 2_000);
  });

  it("waits for a member that comes back", async () => {
    const simulation = simulate();
    const run = await simulation.start().begin();
    const member = stop(simulation.world, 2);
    simulation.clock.after(30_000, () => {
      member.start();
    });
    await guard(simulation, run);
    assert.ok(simulation.clock.now() >= 30_000);
  });

  it("refuses when a member stays away, and says so", async () => {
    const simulation = simulate();
    const run = await simulation.start().begin();
    stop(simulation.world, 2);
    await assert.rejects(
      guard(simulation, run),
      /etcd on demo-control-plane-3 does not answer[^]*Code: QUORUM_AT_RISK$/,
    );
  });

  it("has the leader hand off first, and lets it go only when another leads", async () => {
    const simulation = simulate();
    const run = await simulation.start().begin();
    const { etcd } = simulation.world;
    const leader = etcd.members.find(({ id }) => id === etcd.leader)?.node;
    const node = run.snapshot.nodes.find(({ name }) => name === leader);
    assert.ok(node !== undefined);
    assert.equal(await simulation.settle(isSafeNow(run, node)), false);
    await simulation.settle(guardQuorum(run, node));
    assert.notEqual(etcd.members.find(({ id }) => id === etcd.leader)?.node, leader);
    assert.equal(await simulation.settle(isSafeNow(run, node)), true);
  });

  it("gives up on a leader that is elected again and again", async () => {
    const simulation = simulate();
    const run = await simulation.start().begin();
    const { etcd } = simulation.world;
    const { leader } = etcd;
    const name = etcd.members.find(({ id }) => id === leader)?.node;
    const node = run.snapshot.nodes.find((each) => each.name === name);
    assert.ok(node !== undefined);
    const { talosctl } = run.ports;
    const forfeitLeadership: typeof talosctl.forfeitLeadership = async (...given) => {
      const result = await talosctl.forfeitLeadership(...given);
      simulation.clock.after(1_000, () => void (etcd.leader = leader));
      return result;
    };
    const ports = { ...run.ports, talosctl: { ...talosctl, forfeitLeadership } };
    await assert.rejects(
      simulation.settle(guardQuorum({ ...run, ports }, node)),
      /elected again[^]*Code: LEADER_NOT_HANDED_OFF$/,
    );
  });

  it("does not count two looks under different leaders or terms as two in a row", async () => {
    const simulation = simulate();
    const run = await simulation.start().begin();
    const { etcd } = simulation.world;
    let isFlapping = true;
    const flap = (): void => {
      if (!isFlapping) return;
      etcd.term += 1;
      simulation.clock.after(1_500, flap);
    };
    flap();
    simulation.clock.after(20_000, () => void (isFlapping = false));
    await guard(simulation, run);
    assert.ok(simulation.clock.now() >= 20_000);
  });

  it("refuses a single member unless the downtime is allowed by name", async () => {
    const world = { controlPlanes: 1, workers: 1 };
    const strict = simulate({ world });
    const run = await strict.start().begin();
    await assert.rejects(guard(strict, run), /1 voting members keep no quorum/);
    const allowing = simulate({ world, request: { allow: ["control-plane-downtime"] } });
    await guard(allowing, await allowing.start().begin());
  });
});

describe("guardEtcd", () => {
  it("lets components restart on a single whole member, and not while one is away", async () => {
    const single = simulate({ world: { controlPlanes: 1, workers: 1 } });
    await single.settle(guardEtcd(await single.start().begin()));
    assert.ok(single.clock.now() >= 2_000);
    const simulation = simulate();
    const run = await simulation.start().begin();
    stop(simulation.world, 1);
    await assert.rejects(simulation.settle(guardEtcd(run)), /Code: QUORUM_AT_RISK$/);
  });
});
