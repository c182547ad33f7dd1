import assert from "node:assert/strict";
import { armFault } from "../../sandbox/world/faults";
import type { NodeFaultKind } from "../../sandbox/world/fault";
import { seededRandom } from "../../sandbox/world/seeded-random";
import { assertDone, assertRuns, assertSettled, cordons, watchOneRun } from "./judge";
import { drawScenario, type Scenario } from "./scenario";
import { replayable, seedsFor } from "./seeds";
import { simulate } from "./simulate";

const kinds: readonly NodeFaultKind[] = [
  "installer-fails",
  "boot-fallback",
  "node-stays-down",
  "upgrade-exits-without-doing",
  "etcd-alarm",
  "kubelet-not-ready",
];

const shape = { controlPlanes: 3, workers: 2 };

// Between our last look and the moment in which the node takes the request lies a pull: a fault that begins in it is no fault of ours.
const unavoidable = "no-upgrade-while-another-is-unhealthy";

describe("faults that begin during a run", () => {
  it("stop it safely or pass by, and the next run converges when they are lifted", async function () {
    this.timeout(600_000);
    let stopped = 0;
    const seeds = seedsFor(40);
    for (const seed of seeds) {
      const scenario = drawScenario(seed, shape);
      await replayable(scenario, async () => {
        if (await play(scenario)) stopped += 1;
      });
    }
    if (seeds.length > 20) assert.ok(stopped > seeds.length / 10, `only ${stopped} were noticed`);
  });
});

/** True when the first run was stopped. */
async function play(scenario: Scenario): Promise<boolean> {
  const simulation = simulate(scenario.options);
  const { world, clock } = simulation;
  const random = seededRandom(scenario.seed * 17);
  const names = [...world.nodes.keys()];
  const node = names[random.integer(names.length)] ?? "";
  const kind = kinds[random.integer(kinds.length)] ?? "etcd-alarm";
  let lift = (): void => undefined;
  clock.after(random.integer(900_000), () => {
    lift = armFault(world, { kind, node });
  });
  const first = watchOneRun(world, scenario.referee);
  const result = await simulation.start().run();
  first.finish();
  assert.deepEqual(cordons(world), []);
  lift();
  clock.advance(1_200_000);
  lift();
  clock.advance(600_000);
  const second = watchOneRun(world, scenario.referee);
  assertDone(await simulation.start({}, { retryFallback: [node] }).run());
  second.finish();
  assert.deepEqual(
    world.violations.filter(({ invariant }) => invariant !== unavoidable),
    [],
  );
  assertRuns(world, scenario.wish);
  await assertSettled(simulation);
  return result.kind === "failed";
}
