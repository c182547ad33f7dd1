import assert from "node:assert/strict";
import { join } from "node:path";
import { startSandbox, type Sandbox } from "../../sandbox/start-sandbox";
import { succeed } from "./support/engine";
import { mutationsOf, openStage, type Stage } from "./support/stage";

describe("engine: the identity of a cluster", function () {
  this.timeout(120_000);
  let stage: Stage;
  let other: Sandbox;
  const preview = async (settings: object) => {
    stage.engine.configure("dev", { ...stage.settings, ...settings });
    return stage.engine.run("dev", "preview");
  };

  before(async () => {
    stage = await openStage();
    await stage.openStack("dev");
    const directory = join(stage.engine.folder, "other");
    const world = { controlPlanes: 1, workers: 1, workloads: [], seed: 2 };
    other = await startSandbox({ world, directory });
    succeed(await stage.engine.run("dev", "up", "--yes", "--skip-preview"));
  });

  after(() => {
    assert.deepEqual(mutationsOf(stage), []);
    assert.deepEqual(
      other.world.log.filter(({ isMutation }) => isMutation),
      [],
    );
    other.stop();
    stage.close();
  });

  it("refuses a kubeconfig of another cluster than the talosconfig's", async () => {
    const { exitCode, output } = await preview({
      talosVersion: "1.13.0",
      kubeconfigPath: other.kubeconfigPath,
    });
    assert.notEqual(exitCode, 0);
    assert.match(output, /kubeconfigPath.*CLUSTER_MISMATCH/s);
  });

  it("accepts the cluster's own kubeconfig", async () => {
    succeed(await preview({ kubeconfigPath: stage.sandbox.kubeconfigPath }));
  });

  it("refuses another cluster than the one in state, and prints the setting that allows it", async () => {
    await stage.engine.setSecret("dev", "talosconfig", other.talosconfig);
    const { exitCode, output } = await preview({});
    assert.notEqual(exitCode, 0);
    assert.match(output, /CLUSTER_CHANGED/);
    assert.match(output, /allow: \["cluster-changed"\]/);
  });

  it("keeps the old values on refresh when another cluster answers", async () => {
    // A refresh reads with the credentials of the last up, which still lead to the first cluster.
    succeed(await stage.engine.run("dev", "refresh", "--yes", "--skip-preview"));
    assert.ok(stage.engine.state("dev").includes("demo-control-plane-1"));
  });

  it("takes the other cluster when the hazard is allowed", async () => {
    const allow = ["control-plane-downtime", "cluster-changed"];
    stage.engine.configure("dev", { ...stage.settings, allow });
    succeed(await stage.engine.run("dev", "up", "--yes", "--skip-preview"));
    const uid = other.world.kubernetes.get("Namespace", undefined, "kube-system")?.metadata.uid;
    assert.ok(typeof uid === "string" && stage.engine.state("dev").includes(uid));
    stage.engine.configure("dev", stage.settings);
    succeed(await stage.engine.run("dev", "preview", "--expect-no-changes"));
  });
});
