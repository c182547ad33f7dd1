import assert from "node:assert/strict";
import { attemptMark } from "../../provider/model/fallback";
import { cordonMark } from "../../provider/model/cordon-mark";
import type { Request } from "../../provider/model/request";
import type { StopCause } from "../../provider/ports/stopping";
import type { RunResult } from "../../provider/run/run-result";
import type { CreateWorldOptions } from "../../sandbox/world/create-world";
import type { World } from "../../sandbox/world/types";
import { refereeOptionsOf, resume } from "./interrupt";
import { assertNoViolation, assertRuns, assertSettled, cordons, watchOneRun } from "./judge";
import { simulate, type Simulation } from "./simulate";

interface Scenario {
  readonly name: string;
  readonly world: CreateWorldOptions;
  readonly request?: Partial<Request>;
  /** Nodes that may be down at once; 1 by default. */
  readonly atOnce?: number;
}

const web = { namespace: "default", name: "web", replicas: 3, minAvailable: 2 };
const scenarios: readonly Scenario[] = [
  { name: "3+2, Kubernetes and Talos", world: { workloads: [web] } },
  {
    name: "3+2, Talos by the older API",
    world: { talosVersion: "1.11.6", workloads: [web] },
    request: { talosVersion: "1.12.0", kubernetesVersion: "1.34.1" },
  },
  {
    name: "1+4, three workers at once",
    atOnce: 3,
    world: { controlPlanes: 1, workers: 4, kubernetesVersion: "1.35.1" },
    request: {
      workersParallel: { kind: "count", count: 3 },
      allow: ["control-plane-downtime"],
    },
  },
];

/** Causes by turns, so that each meets every kind of moment. */
const causes: readonly StopCause[] = ["cancelled", "stop-requested", "engine-gone", "deadline"];

describe("a run that is asked to stop", () => {
  for (const scenario of scenarios) {
    it(`ends in a safe state wherever it is asked, and is continued: ${scenario.name}`, async function () {
      this.timeout(300_000);
      const moments = await momentsOf(scenario);
      assert.ok(moments > 30, `only ${String(moments)} moments`);
      let stopped = 0;
      for (let moment = 1; moment <= moments; moment += 1) {
        const cause = causes[moment % causes.length] ?? "cancelled";
        if (await stopsSafely(scenario, moment, cause)) stopped += 1;
      }
      assert.ok(stopped > moments / 2, `stopped ${String(stopped)} of ${String(moments)} times`);
    });
  }
});

function stage({ world, request }: Scenario): Simulation {
  return simulate({ world: { seed: 7, ...world }, ...(request === undefined ? {} : { request }) });
}

async function momentsOf(scenario: Scenario): Promise<number> {
  const { world, start } = stage(scenario);
  await start().run();
  return world.log.length;
}

/** Asks when the log gets its entry of this number. Gives whether the run stopped: it need not when it had nothing left to do. */
async function stopsSafely(scenario: Scenario, moment: number, cause: StopCause): Promise<boolean> {
  const simulation = stage(scenario);
  const { world } = simulation;
  const referee = refereeOptionsOf(simulation.request);
  const watch = watchOneRun(world, referee);
  const engine = simulation.start();
  let downAtWish: number | undefined;
  const listener = (): void => {
    if (downAtWish !== undefined || world.log.length < moment) return;
    downAtWish = downs(world);
    engine.upgrade.stopping.ask({ cause, reason: `test asks at ${String(moment)}` });
  };
  world.listeners.add(listener);
  const result = await engine.run();
  world.listeners.delete(listener);
  watch.finish();
  const where = `${cause} at ${String(moment)} of ${scenario.name}`;
  assertTruth(result, simulation, where);
  // Only those that had been told to boot, or were being told, go down after the wish.
  const wentDown = downs(world) - (downAtWish ?? 0);
  assert.ok(wentDown <= (scenario.atOnce ?? 1), `${where}: ${String(wentDown)} went down`);
  await resume(simulation);
  assertNoViolation(world);
  assertRuns(world, wishOf(simulation));
  if (moment % 16 === 0) await assertSettled(simulation);
  return result.kind === "failed";
}

function assertTruth(result: RunResult, { world }: Simulation, where: string): void {
  if (result.kind === "failed") {
    assert.equal(result.error.code, "RUN_STOPPED", `${where}: ${result.error.message}`);
    assert.notDeepEqual(result.pending, [], where);
  }
  assert.deepEqual(cordons(world), [], where);
  for (const { metadata } of world.kubernetes.list("Node")) {
    assert.equal(metadata.annotations?.[cordonMark], undefined, where);
    assert.equal(metadata.annotations?.[attemptMark], undefined, where);
  }
  for (const node of world.nodes.values()) assert.ok(node.isUp, `${where}: ${node.name} is down`);
}

function downs({ log }: World): number {
  return log.filter(({ action }) => action === "down").length;
}

function wishOf({ request }: Simulation): { talosVersion: string; kubernetesVersion: string } {
  const { talosVersion = "", kubernetesVersion = "" } = request;
  return { talosVersion, kubernetesVersion };
}
