import assert from "node:assert/strict";
import { askForTurn } from "../../../../provider/run/workers/ask-for-turn";
import { simulate, type Simulation } from "../../../simulation/simulate";

const [first, second] = ["demo-worker-1", "demo-worker-2"] as const;

async function ask(simulation: Simulation, running: readonly string[]) {
  const run = await simulation.start().begin();
  return simulation.settle(askForTurn(run, first, running));
}

describe("askForTurn", () => {
  it("lets a node go that is alone, and tells which workloads pause", async () => {
    const solo = { namespace: "default", name: "solo", replicas: 1, minAvailable: undefined };
    const simulation = simulate({ world: { workers: 1, workloads: [solo] } });
    const turn = await ask(simulation, []);
    assert.equal(turn.kind, "go");
    assert.match(turn.last.map(({ name }) => name).join(), /^solo-/);
  });

  it("lets a node wait whose pods a budget does not let go beside another", async () => {
    const web = { namespace: "default", name: "web", replicas: 4, minAvailable: 4 };
    const simulation = simulate({ world: { workers: 3, workloads: [web] } });
    const turn = await ask(simulation, [second]);
    assert.ok(turn.kind === "wait" && /budget default\/web/.test(turn.reason));
    assert.equal((await ask(simulation, [])).kind, "go");
  });

  it("lets a node wait that would take down the last replica together with another", async () => {
    const web = { namespace: "default", name: "web", replicas: 2, minAvailable: undefined };
    const simulation = simulate({ world: { workers: 2, controlPlanes: 1, workloads: [web] } });
    const turn = await ask(simulation, [second]);
    assert.ok(
      turn.kind === "wait" && /last ready replica of ReplicaSet default\/web/.test(turn.reason),
    );
    assert.deepEqual(await ask(simulation, []), { kind: "go", last: [] });
  });

  it("lets nodes go together that have nothing to do with each other", async () => {
    const simulation = simulate({ world: { workers: 3, workloads: [] } });
    assert.equal((await ask(simulation, [second])).kind, "go");
  });
});
