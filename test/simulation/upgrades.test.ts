import assert from "node:assert/strict";
import { watchInvariants } from "../../sandbox/invariants";
import { cordonByHuman } from "./cordon-by-human";
import { assertDone, assertNoViolation, assertRuns, assertSettled, cordons } from "./judge";
import { drawScenario, shapes, type Scenario } from "./scenario";
import { replayable, seedsFor } from "./seeds";
import { simulate } from "./simulate";

// Fewer of the large ones: each node costs its time.
const seedsOf: Readonly<Record<number, number>> = { 1: 80, 3: 60, 5: 15 };

describe("simulated upgrades", () => {
  for (const shape of shapes) {
    const seeds = seedsFor(seedsOf[shape.controlPlanes] ?? 20);
    it(`${shape.controlPlanes}+${shape.workers}: ${seeds.length} seeds reach the wish, break no invariant and end with an empty plan`, async function () {
      this.timeout(600_000);
      for (const seed of seeds) {
        const scenario = drawScenario(seed, shape);
        await replayable(scenario, () => play(scenario));
      }
    });
  }
});

async function play(scenario: Scenario): Promise<void> {
  const simulation = simulate(scenario.options);
  const { world } = simulation;
  if (scenario.cordonedWorker !== undefined) {
    cordonByHuman(world, `demo-worker-${scenario.cordonedWorker + 1}`);
  }
  const cordoned = cordons(world);
  const referee = watchInvariants(world, scenario.referee);
  const result = await simulation.start().run();
  assertDone(result);
  referee.finish();
  assertNoViolation(world);
  assertRuns(world, scenario.wish);
  assert.deepEqual(cordons(world), cordoned);
  await assertSettled(simulation);
}
