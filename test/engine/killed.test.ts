import assert from "node:assert/strict";
import { succeed } from "./support/engine";
import { whenLogged } from "./support/moments";
import { requireProcesses, secretFoldersOf, whenNobodyWorks, workersOf } from "./support/processes";
import { cordonedNodes, openStage, runningOn, type Stage } from "./support/stage";

const wish = {
  talosVersion: "1.13.0",
  kubernetesVersion: "1.34.1",
  // A run that was killed leaves its lease to expire, which the next one waits for.
  lease: { durationSeconds: 15, waitSeconds: 120 },
};

/** A cluster of one control-plane node and two workers, which a stack knows, with a newer Talos wished for. */
async function openUpgrade(): Promise<Stage> {
  const stage = await openStage({ world: { workers: 2 } });
  await stage.openStack("dev");
  succeed(await stage.engine.run("dev", "up", "--yes", "--skip-preview"));
  stage.engine.configure("dev", { ...stage.settings, ...wish });
  return stage;
}

function whenFirstWorkerIsDown(stage: Stage): Promise<void> {
  return whenLogged(stage, ({ node, action }) => node === "demo-worker-1" && action === "down");
}

function talosOn(stage: Stage): readonly (string | undefined)[] {
  return runningOn(stage).map((line) => line.split(" ")[1]);
}

describe("engine: Ctrl-C twice while a node is upgraded", function () {
  this.timeout(240_000);
  let stage: Stage;

  before(async function () {
    requireProcesses(this);
    stage = await openUpgrade();
  });

  after(() => {
    stage.close();
  });

  it("ends at once, with talosctl and without secrets left, and says what was under way", async () => {
    const up = stage.engine.start("dev", "up", "--yes", "--skip-preview");
    await whenFirstWorkerIsDown(stage);
    assert.equal(secretFoldersOf(stage).length, 1);
    const stopping = up.said(/Stopping: Pulumi was interrupted/);
    up.signal("SIGINT");
    await stopping;
    const interrupted = performance.now();
    up.signal("SIGINT");
    const { exitCode, output } = await up.ended;
    await whenNobodyWorks(stage);
    // What Pulumi has not seen end by then, it kills (sdk/go/common/util/cmdutil/child_unix.go).
    assert.ok(performance.now() - interrupted < 5_000);
    assert.notEqual(exitCode, 0);
    assert.deepEqual(secretFoldersOf(stage), []);
    assert.match(output, /Ended by SIGINT at: demo-worker-1: /);
  });

  it("is continued by the next up, which restores the cordon", async () => {
    succeed(await stage.engine.run("dev", "up", "--yes", "--skip-preview"));
    assert.deepEqual(talosOn(stage), ["1.13.0", "1.13.0", "1.13.0"]);
    assert.deepEqual(cordonedNodes(stage), []);
    succeed(await stage.engine.run("dev", "preview", "--expect-no-changes"));
  });
});

describe("engine: the command line is killed while a node is upgraded", function () {
  this.timeout(240_000);
  let stage: Stage;

  before(async function () {
    requireProcesses(this);
    stage = await openUpgrade();
  });

  after(() => {
    stage.close();
  });

  it("finishes the node that nobody waits for any more, begins no other, and ends", async () => {
    const up = stage.engine.start("dev", "up", "--yes", "--skip-preview");
    await whenFirstWorkerIsDown(stage);
    up.signal("SIGKILL");
    assert.equal((await up.ended).exitCode, -1);
    assert.notDeepEqual(workersOf(stage), []);
    await whenNobodyWorks(stage);
    assert.deepEqual(secretFoldersOf(stage), []);
    assert.deepEqual(talosOn(stage), ["1.13.0", "1.13.0", "1.12.0"]);
    assert.deepEqual(cordonedNodes(stage), []);
  });

  it("is continued by the next up, once the lock of the killed one is taken away", async () => {
    await stage.engine.cancel("dev");
    succeed(await stage.engine.run("dev", "up", "--yes", "--skip-preview"));
    assert.deepEqual(talosOn(stage), ["1.13.0", "1.13.0", "1.13.0"]);
    succeed(await stage.engine.run("dev", "preview", "--expect-no-changes"));
  });
});
