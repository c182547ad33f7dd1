import assert from "node:assert/strict";
import type { RunState } from "../../../provider/run/run-state";
import { guardQuorum } from "../../../provider/run/quorum-guard";
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

  it("refuses a single member unless the downtime is allowed by name", async () => {
    const world = { controlPlanes: 1, workers: 1 };
    const strict = simulate({ world });
    const run = await strict.start().begin();
    await assert.rejects(guard(strict, run), /1 voting members keep no quorum/);
    const allowing = simulate({ world, request: { allow: ["control-plane-downtime"] } });
    await guard(allowing, await allowing.start().begin());
  });
});
