import assert from "node:assert/strict";
import { succeed } from "./support/engine";
import { mutationsOf, openStage, runningOn, type Stage } from "./support/stage";

describe("engine: upgradeType", function () {
  this.timeout(180_000);
  let stage: Stage;
  const backups = () => stage.sandbox.world.log.filter(({ action }) => action === "etcd-snapshot");
  const without = (setting: string) =>
    Object.fromEntries(Object.entries(stage.settings).filter(([name]) => name !== setting));

  before(async () => {
    stage = await openStage();
    await stage.openStack("dev");
  });

  after(() => {
    stage.close();
  });

  it("k8s moves Kubernetes only, and needs no Talos version", async () => {
    stage.engine.configure("dev", {
      ...without("talosVersion"),
      upgradeType: "k8s",
      kubernetesVersion: "1.35.1",
    });
    succeed(await stage.engine.run("dev", "up", "--yes", "--skip-preview"));
    assert.deepEqual(runningOn(stage), [
      "demo-control-plane-1 1.12.0 1.35.1",
      "demo-worker-1 1.12.0 1.35.1",
    ]);
    assert.equal(backups().length, 1);
    assert.ok(!mutationsOf(stage).some(({ action }) => action === "upgrade"));
  });

  it("os moves Talos only, and needs no Kubernetes version", async () => {
    const settings = without("kubernetesVersion");
    stage.engine.configure("dev", { ...settings, upgradeType: "os", talosVersion: "1.13.0" });
    succeed(await stage.engine.run("dev", "up", "--yes", "--skip-preview"));
    assert.deepEqual(runningOn(stage), [
      "demo-control-plane-1 1.13.0 1.35.1",
      "demo-worker-1 1.13.0 1.35.1",
    ]);
    assert.equal(backups().length, 2);
    assert.deepEqual(stage.sandbox.world.violations, []);
  });

  it("both finds nothing left to do", async () => {
    const wish = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1", upgradeType: "both" };
    stage.engine.configure("dev", { ...stage.settings, ...wish });
    succeed(await stage.engine.run("dev", "preview", "--expect-no-changes"));
  });
});
