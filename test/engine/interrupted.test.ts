import assert from "node:assert/strict";
import { armFault } from "../../sandbox/world/faults";
import { clusterIn, succeed } from "./support/engine";
import { openStage, runningOn, type Stage } from "./support/stage";

describe("engine: a run that fails in the middle", function () {
  this.timeout(240_000);
  let stage: Stage;
  let liftFault: () => void;
  const wish = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };

  before(async () => {
    stage = await openStage();
    await stage.openStack("dev");
    stage.engine.configure("dev", { ...stage.settings, ...wish });
    liftFault = armFault(stage.sandbox.world, { kind: "boot-fallback", node: "demo-worker-1" });
  });

  after(() => {
    stage.close();
  });

  it("stops, says what was changed and what to do next, and keeps what was reached in state", async () => {
    const { exitCode, output } = await stage.engine.run("dev", "up", "--yes", "--skip-preview");
    assert.notEqual(exitCode, 0);
    assert.match(output, /Code: (NODE_FELL_BACK|WORKERS_FAILED)/);
    assert.match(output, /Changed so far: .*demo-control-plane-1/);
    assert.match(output, /Do next: /);
    assert.deepEqual(runningOn(stage), [
      "demo-control-plane-1 1.13.0 1.35.1",
      "demo-worker-1 1.12.0 1.35.1",
    ]);
    const state = stage.engine.state("dev");
    assert.match(state, /"initErrors"/);
    assert.match(state, /\[demo-worker-1 [\d.]+\] Talos 1\.12\.0 → 1\.13\.0, reboot/);
  });

  it("plans only what is left", async () => {
    liftFault();
    const allow = ["control-plane-downtime", "retry-fallback:demo-worker-1"];
    stage.engine.configure("dev", { ...stage.settings, ...wish, allow });
    const { newState } = clusterIn(await stage.engine.preview("dev"));
    const plan = newState?.inputs?.["plan"] as readonly string[];
    assert.ok(plan.includes("back up etcd before the first change"), plan.join("\n"));
    assert.deepEqual(
      plan.flatMap((line) => /^\[(\S+) .*→/.exec(line)?.[1] ?? []),
      ["demo-worker-1"],
    );
  });

  it("is continued by the next up, with a new backup", async () => {
    succeed(await stage.engine.run("dev", "up", "--yes", "--skip-preview"));
    assert.deepEqual(runningOn(stage), [
      "demo-control-plane-1 1.13.0 1.35.1",
      "demo-worker-1 1.13.0 1.35.1",
    ]);
    const snapshots = stage.sandbox.world.log.filter(({ action }) => action === "etcd-snapshot");
    assert.equal(snapshots.length, 2);
    assert.doesNotMatch(stage.engine.state("dev"), /"initErrors"/);
    succeed(await stage.engine.run("dev", "preview", "--expect-no-changes"));
  });
});
