import assert from "node:assert/strict";
import { armFault } from "../../sandbox/world/faults";
import { plantDefect } from "../../sandbox/world/defects/plant-defect";
import { clusterIn, type CommandOutcome } from "./support/engine";
import { mutationsOf, openStage, type Stage } from "./support/stage";

describe("engine: what a preview rehearses", function () {
  this.timeout(240_000);
  let stage: Stage;
  const wish = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };
  const worker = "demo-worker-1";

  before(async () => {
    stage = await openStage({ world: { controlPlanes: 1, workers: 2 } });
    await stage.openStack("dev");
    stage.engine.configure("dev", { ...stage.settings, ...wish });
  });

  after(() => {
    assert.deepEqual(mutationsOf(stage), []);
    stage.close();
  });

  const preview = (): Promise<CommandOutcome> => stage.engine.run("dev", "preview", "--diff");
  const planned = async (): Promise<readonly string[]> =>
    clusterIn(await stage.engine.preview("dev")).newState?.inputs?.["plan"] as readonly string[];

  it("says nothing of a healthy cluster", async () => {
    const { exitCode, output } = await preview();
    assert.equal(exitCode, 0, output);
    assert.doesNotMatch(output, /\((?:[a-z]+-)+[a-z]+\)$/m);
  });

  it("warns beside the plan, and the plan stays the same", async () => {
    const before = await planned();
    const lift = plantDefect(stage.sandbox.world, {
      kind: "long-grace-period",
      node: worker,
      seconds: 3_600,
    });
    const { exitCode, output } = await preview();
    assert.equal(exitCode, 0, output);
    assert.match(output, /\[demo-worker-1\] .*\(grace-period-too-long\)/);
    assert.deepEqual(await planned(), before);
    lift();
  });

  it("refuses what cannot work, all of it at once, with the remedies", async () => {
    const lifts = [
      plantDefect(stage.sandbox.world, { kind: "budget-without-disruptions", node: worker }),
      plantDefect(stage.sandbox.world, { kind: "managed-elsewhere", by: "omni" }),
    ];
    const { exitCode, output } = await preview();
    assert.notEqual(exitCode, 0);
    assert.match(output, /\(drain-blocked-by-budget\)/);
    assert.match(output, /\(managed-by-omni\)/);
    for (const lift of lifts) lift();
  });

  it("asks the factory for the image before the plan is called good", async () => {
    const image =
      "factory.talos.dev/metal-installer/613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245:v1.13.0";
    const lift = armFault(stage.sandbox.world, { kind: "image-missing", reference: image });
    const { exitCode, output } = await preview();
    assert.notEqual(exitCode, 0);
    assert.match(output, /\(image-missing\)/);
    lift();
  });

  it("takes a factory that cannot be asked from here for unknown", async () => {
    const lift = armFault(stage.sandbox.world, { kind: "factory-unreachable" });
    const { exitCode, output } = await preview();
    assert.equal(exitCode, 0, output);
    assert.match(output, /\(image-unknown\)/);
    lift();
  });

  it("refuses a talosconfig that may only read, before the cluster is asked", async () => {
    const talosconfig = await stage.sandbox.sign({ roles: ["os:reader"] });
    await stage.engine.setSecret("dev", "talosconfig", talosconfig);
    const { exitCode, output } = await preview();
    assert.notEqual(exitCode, 0);
    assert.match(output, /os:reader[^]*\(role-too-weak\)/);
    await stage.engine.setSecret("dev", "talosconfig", stage.sandbox.talosconfig);
  });
});
