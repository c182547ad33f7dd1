import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { clusterIn, succeed, type CommandOutcome } from "./support/engine";
import { mutationsOf, openStage, runningOn, secretsOf, type Stage } from "./support/stage";

const wish = { talosVersion: "v1.13.0", kubernetesVersion: "1.35.1" };
const move = "Talos 1.12.0 → 1.13.0, reboot, ~2 min";
const pending = [
  "2 hops, 5 reboots, ~15 min: Kubernetes 1.34.1 → 1.35.1, Talos 1.12.0 → 1.13.0",
  "back up etcd before the first change",
  "hop 1 of 2: Kubernetes 1.34.1 → 1.35.1 (the wished version), ~5 min",
  "hop 2 of 2: Talos 1.12.0 → 1.13.0 (the wished version), ~10 min",
  `[demo-control-plane-1 10.5.0.2] ${move}`,
  `[demo-control-plane-2 10.5.0.3] ${move}`,
  `[demo-control-plane-3 10.5.0.4] ${move}`,
  `[demo-worker-1 10.5.0.5] ${move}`,
  `[demo-worker-2 10.5.0.6] ${move}`,
];

const guarded = {
  controlPlanes: 3,
  workers: 2,
  workloads: [{ namespace: "default", name: "web", replicas: 3, minAvailable: 2 }],
};

describe("engine: the life of a cluster in a stack", function () {
  this.timeout(240_000);
  let stage: Stage;
  const outputs: string[] = [];
  const run = async (...argv: readonly string[]): Promise<CommandOutcome> => {
    const outcome = await stage.engine.run("dev", ...argv);
    outputs.push(outcome.output);
    return outcome;
  };

  before(async () => {
    stage = await openStage({ world: guarded });
    await stage.openStack("dev");
  });

  after(() => {
    stage.close();
  });

  it("adopts a running cluster without changing it", async () => {
    succeed(await run("up", "--yes", "--skip-preview"));
    assert.deepEqual(mutationsOf(stage), []);
    const exported = await stage.engine.outputs("dev");
    assert.equal(exported["talosVersion"], "1.12.0");
    assert.equal(exported["kubernetesVersion"], "1.34.1");
    assert.deepEqual(exported["plan"], []);
    assert.equal(exported["lastUpgrade"], null);
  });

  it("finds nothing to do while the wish is what runs, and reads versions with v", async () => {
    stage.engine.configure("dev", { ...stage.settings, talosVersion: "v1.12.0" });
    succeed(await run("preview", "--expect-no-changes"));
  });

  it("shows every pending step in the preview, as text and as JSON, and changes nothing", async () => {
    stage.engine.configure("dev", { ...stage.settings, ...wish });
    const text = succeed(await run("preview", "--diff")).output;
    for (const line of pending) assert.ok(text.includes(line.slice(0, 80)), line);
    assert.match(text, /~ talosVersion\s*: "1\.12\.0" => "v1\.13\.0"/);
    const digest = await stage.engine.preview("dev");
    assert.deepEqual(clusterIn(digest).newState?.inputs?.["plan"], pending);
    assert.equal(clusterIn(digest).op, "update");
    assert.deepEqual(mutationsOf(stage), []);
  });

  it("upgrades with up, and the cluster itself confirms it", async () => {
    const { output } = succeed(await run("up", "--yes", "--event-log", eventLog()));
    assert.match(output, /demo-control-plane-1: runs Talos 1\.13\.0/);
    assert.deepEqual(runningOn(stage), [
      "demo-control-plane-1 1.13.0 1.35.1",
      "demo-control-plane-2 1.13.0 1.35.1",
      "demo-control-plane-3 1.13.0 1.35.1",
      "demo-worker-1 1.13.0 1.35.1",
      "demo-worker-2 1.13.0 1.35.1",
    ]);
    assert.deepEqual(stage.sandbox.world.violations, []);
  });

  it("exports the live truth and the proven backup", async () => {
    const exported = await stage.engine.outputs("dev");
    assert.equal(exported["talosVersion"], "1.13.0");
    assert.equal(exported["kubernetesVersion"], "1.35.1");
    assert.deepEqual(exported["plan"], []);
    const { backup, from, to } = exported["lastUpgrade"] as LastUpgrade;
    assert.deepEqual(from, { talosVersion: "1.12.0", kubernetesVersion: "1.34.1" });
    assert.deepEqual(to, { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" });
    assert.equal(statSync(backup.path).size, backup.size);
    assert.equal(statSync(backup.path).mode & 0o777, 0o600);
    assert.match(backup.sha256, /^[0-9a-f]{64}$/);
  });

  it("has nothing pending afterwards", async () => {
    succeed(await run("preview", "--expect-no-changes"));
    assert.deepEqual(Object.keys((await stage.engine.preview("dev")).changeSummary ?? {}), [
      "same",
    ]);
  });

  it("takes renewed credentials as no change", async () => {
    const talosconfig = await stage.sandbox.sign({});
    assert.notEqual(talosconfig, stage.sandbox.talosconfig);
    await stage.engine.setSecret("dev", "talosconfig", talosconfig);
    succeed(await run("preview", "--expect-no-changes"));
  });

  it("leaves the cluster alone on refresh and on destroy, and says so", async () => {
    const before = mutationsOf(stage).length;
    succeed(await run("refresh", "--yes", "--skip-preview"));
    const { output } = succeed(await run("destroy", "--yes", "--skip-preview"));
    assert.match(output, /Nothing on the cluster is touched/);
    assert.equal(mutationsOf(stage).length, before);
  });

  it("never let a secret out: not into state, output, event log or a file that stays", () => {
    const { folder } = stage.engine;
    const stored = [...textsBelow(join(folder, "state")), readFileSync(eventLog(), "utf8")].join();
    const printed = outputs.join("\n");
    assert.ok(printed.includes("demo-control-plane-1") && stored.includes("demo-control-plane-1"));
    assert.ok(secretsOf(stage).length > 4);
    for (const secret of secretsOf(stage)) {
      assert.ok(!stored.includes(secret), "a secret stands in the state or the event log");
      assert.ok(!printed.includes(secret), "a secret was printed");
    }
    const left = readdirSync(join(folder, "tmp")).filter((name) => name.includes("talos"));
    assert.deepEqual(left, []);
  });

  const eventLog = () => join(stage.engine.folder, "events.log");
});

function textsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, "utf8"));
}

interface LastUpgrade {
  readonly from: object;
  readonly to: object;
  readonly backup: { readonly path: string; readonly size: number; readonly sha256: string };
}
