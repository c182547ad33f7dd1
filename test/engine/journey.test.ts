import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { changeOutOfBand } from "../../sandbox/control/out-of-band";
import { clusterIn, succeed, type CommandOutcome } from "./support/engine";
import { mutationsOf, openStage, runningOn, type Stage } from "./support/stage";

describe("engine: a journey over several hops", function () {
  this.timeout(300_000);
  let stage: Stage;
  const wish = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };
  const planFile = (): string => join(stage.engine.folder, "plan.json");
  const run = (...argv: readonly string[]): Promise<CommandOutcome> =>
    stage.engine.run("dev", ...argv);
  const planned = async (): Promise<readonly string[]> =>
    clusterIn(await stage.engine.preview("dev")).newState?.inputs?.["plan"] as readonly string[];

  before(async () => {
    stage = await openStage({
      world: { controlPlanes: 1, workers: 1, talosVersion: "1.11.6", kubernetesVersion: "1.34.1" },
      engine: { environment: { PULUMI_EXPERIMENTAL: "true" } },
    });
    await stage.openStack("dev");
    succeed(await run("up", "--yes", "--skip-preview"));
    stage.engine.configure("dev", { ...stage.settings, ...wish });
  });

  after(() => {
    stage.close();
  });

  it("shows every hop with its reason, and the same text each time", async () => {
    const plan = await planned();
    assert.deepEqual(
      plan.filter((line) => line.startsWith("hop ")).map((line) => line.replace(/, ~.*$/, "")),
      [
        "hop 1 of 3: Talos 1.11.6 → 1.12.11 (Talos 1.11 accepts Kubernetes only up to 1.34)",
        "hop 2 of 3: Kubernetes 1.34.1 → 1.35.1 (the wished version)",
        "hop 3 of 3: Talos 1.12.11 → 1.13.0 (the wished version)",
      ],
    );
    assert.deepEqual(await planned(), plan);
    assert.ok(plan.every((line) => !/\d{2}:\d{2}|20\d\d-/.test(line)));
    assert.deepEqual(mutationsOf(stage), []);
  });

  it("holds up to a saved plan: one that moved is refused before anything is touched", async () => {
    succeed(await run("preview", "--save-plan", planFile()));
    assert.match(readFileSync(planFile(), "utf8"), /hop 1 of 3/);
    changeOutOfBand(stage.sandbox.world, { node: "demo-worker-1", talosVersion: "1.12.11" });
    const { exitCode, output } = await run("up", "--yes", "--skip-preview", "--plan", planFile());
    assert.notEqual(exitCode, 0, output);
    assert.match(output, /violates plan/);
    assert.deepEqual(mutationsOf(stage), []);
    rmSync(planFile());
  });

  it("goes all the way, and takes one backup for it, by a plan that did not move", async () => {
    succeed(await run("preview", "--save-plan", planFile()));
    const { output } = succeed(await run("up", "--yes", "--skip-preview", "--plan", planFile()));
    assert.match(output, /Hop 3 of 3: Talos 1\.12\.11 → 1\.13\.0/i);
    assert.deepEqual(runningOn(stage), [
      "demo-control-plane-1 1.13.0 1.35.1",
      "demo-worker-1 1.13.0 1.35.1",
    ]);
    const snapshots = stage.sandbox.world.log.filter(({ action }) => action === "etcd-snapshot");
    assert.equal(snapshots.length, 1);
    succeed(await run("preview", "--expect-no-changes"));
  });

  it("keeps what it measured for the next estimate", async () => {
    const { lastUpgrade } = await stage.engine.outputs("dev");
    const { durations } = lastUpgrade as { durations: Record<string, number> };
    const kinds = ["controlPlaneNodeMs", "kubernetesMs", "workerMs"];
    assert.deepEqual(Object.keys(durations).toSorted(), kinds);
    const file = join(stage.engine.folder, "backups", "durations.json");
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), durations);
  });
});
