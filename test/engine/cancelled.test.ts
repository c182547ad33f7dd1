import assert from "node:assert/strict";
import { clusterIn, succeed } from "./support/engine";
import { whenLogged } from "./support/moments";
import { cordonedNodes, openStage, runningOn, type Stage } from "./support/stage";

describe("engine: Ctrl-C while a node is upgraded", function () {
  this.timeout(240_000);
  let stage: Stage;
  const wish = { talosVersion: "1.13.0", kubernetesVersion: "1.34.1" };

  before(async () => {
    stage = await openStage({ world: { workers: 2 } });
    await stage.openStack("dev");
    stage.engine.configure("dev", { ...stage.settings, ...wish });
  });

  after(() => {
    stage.close();
  });

  it("finishes the node, begins no other, and stores what was reached", async () => {
    const up = stage.engine.start("dev", "up", "--yes", "--skip-preview");
    await whenLogged(stage, ({ node, action }) => node === "demo-worker-1" && action === "down");
    up.signal("SIGINT");
    const { exitCode, output } = await up.ended;
    assert.notEqual(exitCode, 0);
    assert.match(output, /Stopping: Pulumi was interrupted\. No new change is begun/);
    assert.match(output, /It stopped before demo-worker-2 went down/);
    assert.match(output, /Changed so far: .*demo-worker-1 went from Talos 1\.12\.0 to 1\.13\.0/);
    assert.match(output, /Do next: Run pulumi up again[^]*Code: RUN_STOPPED/);
    assert.deepEqual(runningOn(stage), [
      "demo-control-plane-1 1.13.0 1.34.1",
      "demo-worker-1 1.13.0 1.34.1",
      "demo-worker-2 1.12.0 1.34.1",
    ]);
    assert.match(stage.engine.state("dev"), /"initErrors"[^]*RUN_STOPPED/);
    assert.deepEqual(cordonedNodes(stage), []);
  });

  it("plans only what is left", async () => {
    const { newState } = clusterIn(await stage.engine.preview("dev"));
    const plan = newState?.inputs?.["plan"] as readonly string[];
    assert.deepEqual(
      plan.flatMap((line) => /^\[(\S+) .*→/.exec(line)?.[1] ?? []),
      ["demo-worker-2"],
    );
  });

  it("is continued by the next up", async () => {
    succeed(await stage.engine.run("dev", "up", "--yes", "--skip-preview"));
    assert.deepEqual(
      runningOn(stage).map((line) => line.split(" ")[1]),
      ["1.13.0", "1.13.0", "1.13.0"],
    );
    assert.doesNotMatch(stage.engine.state("dev"), /"initErrors"/);
    succeed(await stage.engine.run("dev", "preview", "--expect-no-changes"));
  });
});
