import assert from "node:assert/strict";
import { execa } from "execa";
import { resolve } from "node:path";
import { kubernetesLeases } from "../../provider/kubernetes/kubernetes-leases";
import type { Leases } from "../../provider/ports/leases";
import { systemClock } from "../../provider/system/clock";
import { succeed } from "./support/engine";
import { whenLogged } from "./support/moments";
import { openStage, runningOn, type Stage } from "./support/stage";

const program = resolve(__dirname, "../../cli/pulumi-talos-upgrade.js");
const key = { namespace: "kube-system", name: "pulumi-talos-upgrade" };

describe("engine: the lease of a cluster", function () {
  this.timeout(240_000);
  let stage: Stage;
  let leases: Leases;
  const wish = {
    talosVersion: "1.13.0",
    kubernetesVersion: "1.34.1",
    lease: { durationSeconds: 15 },
  };
  const up = ["up", "--yes", "--skip-preview"] as const;

  before(async () => {
    stage = await openStage({ world: { workers: 2 } });
    await stage.openStack("dev");
    stage.engine.configure("dev", { ...stage.settings, ...wish });
    leases = kubernetesLeases(stage.sandbox.kubeconfig, { clock: systemClock });
  });

  after(() => {
    stage.close();
  });

  it("keeps a second run out, which says who is at work and what to type", async () => {
    const now = systemClock.now();
    const held = await leases.create({
      ...key,
      holder: "alice@laptop, stack prod, process 1, run 1",
      durationMs: 3_600_000,
      acquiredAt: now,
      renewedAt: now,
      transitions: 0,
      annotations: {},
    });
    const { exitCode, output } = await stage.engine.run("dev", ...up);
    assert.notEqual(exitCode, 0);
    assert.match(output, /held by alice@laptop, stack prod, process 1, run 1/);
    assert.match(output, /pulumi-talos-upgrade stop[^]*pulumi-talos-upgrade unlock/);
    assert.match(output, /Code: LEASE_HELD/);
    assert.deepEqual(runningOn(stage), [
      "demo-control-plane-1 1.12.0 1.34.1",
      "demo-worker-1 1.12.0 1.34.1",
      "demo-worker-2 1.12.0 1.34.1",
    ]);
    await leases.delete(held);
  });

  it("carries a stop to the run that holds it, wherever that is", async () => {
    const run = stage.engine.start("dev", ...up);
    await whenLogged(stage, ({ node, action }) => node === "demo-worker-1" && action === "down");
    await execa("node", [program, "stop", "--talosconfig", stage.sandbox.talosconfigPath]);
    const { exitCode, output } = await run.ended;
    assert.notEqual(exitCode, 0);
    assert.match(output, /Stopping: \S+ asked for it at \S+, through the lease of the cluster/);
    assert.match(output, /Code: RUN_STOPPED/);
    assert.deepEqual(runningOn(stage), [
      "demo-control-plane-1 1.13.0 1.34.1",
      "demo-worker-1 1.13.0 1.34.1",
      "demo-worker-2 1.12.0 1.34.1",
    ]);
    assert.equal(await leases.read(key), undefined);
  });

  it("is given back by the run that goes on", async () => {
    succeed(await stage.engine.run("dev", ...up));
    assert.equal(await leases.read(key), undefined);
    succeed(await stage.engine.run("dev", "preview", "--expect-no-changes"));
  });
});
