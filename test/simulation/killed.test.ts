import assert from "node:assert/strict";
import type { RunResult } from "../../provider/run/run-result";
import { seededRandom } from "../../sandbox/world/seeded-random";
import {
  assertDone,
  assertNoViolation,
  assertRuns,
  assertSettled,
  cordons,
  watchOneRun,
} from "./judge";
import { drawScenario, shapes, type Scenario, type Shape } from "./scenario";
import { replayable, seedsFor } from "./seeds";
import { simulate, type Engine, type Simulation } from "./simulate";

// A story of the largest shape lasts about this long in world time.
const longestMs = 2_400_000;
const attempts = 6;
// The longest call, a pull with its validation, and a little more.
const inFlightMs = 30_000;

const seedsOf: Readonly<Record<number, number>> = { 1: 40, 3: 30, 5: 8 };

describe("simulated kills", () => {
  for (const shape of shapes) {
    const seeds = seedsFor(seedsOf[shape.controlPlanes] ?? 10);
    it(`${shape.controlPlanes}+${shape.workers}: ${seeds.length} seeds, killed at any moment, converge when run again`, async function () {
      this.timeout(600_000);
      for (const seed of seeds) {
        const scenario = drawScenario(seed, shape);
        await replayable(scenario, () => play(scenario, shape));
      }
    });
  }
});

async function play(scenario: Scenario, shape: Shape): Promise<void> {
  const simulation = simulate(scenario.options);
  const { world } = simulation;
  const random = seededRandom(scenario.seed * 31);
  const shareOfTime = (shape.controlPlanes + shape.workers) / 8;
  const killAt = random.integer(Math.round(longestMs * shareOfTime));
  await runUntilKilled(simulation, simulation.start(), killAt, scenario);
  const result = await runUntilDone(simulation, scenario);
  assertDone(result);
  assertNoViolation(world);
  assertRuns(world, scenario.wish);
  assert.deepEqual(cordons(world), []);
  await assertSettled(simulation);
}

/** Lets the engine run and kills it at a moment; the world goes on without it. */
async function runUntilKilled(
  simulation: Simulation,
  engine: Engine,
  killAt: number,
  { referee }: Scenario,
): Promise<void> {
  const watch = watchOneRun(simulation.world, referee);
  const killed = new Promise<void>((resolve) => {
    simulation.clock.after(killAt, () => {
      engine.ports.kill();
      resolve();
    });
  });
  await simulation.settle(Promise.race([engine.start(), killed]));
  // A call that the node has already taken is carried out without us: still the act of the run that asked for it.
  simulation.clock.advance(inFlightMs);
  watch.finish();
}

/** As an operator does: again, a little later, until it is through. What it says in between must be true, not pleasant. */
async function runUntilDone(simulation: Simulation, { referee }: Scenario): Promise<RunResult> {
  let last: unknown;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const watch = watchOneRun(simulation.world, referee);
    try {
      const result = await simulation.start().run();
      if (result.kind === "done") return result;
      last = result.error;
    } catch (error) {
      last = error;
    } finally {
      watch.finish();
    }
    simulation.clock.advance(120_000);
  }
  throw last;
}
