import assert from "node:assert/strict";
import { execa } from "execa";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { kubernetesLeases } from "../../provider/kubernetes/kubernetes-leases";
import type { Leases } from "../../provider/ports/leases";
import { stopRequestedOn } from "../../provider/run/lease/lease-record";
import { systemClock } from "../../provider/system/clock";
import { startSandbox, type Sandbox } from "../../sandbox/start-sandbox";

const program = resolve(__dirname, "../../cli/pulumi-talos-upgrade.js");
const key = { namespace: "kube-system", name: "pulumi-talos-upgrade" };

describe("the commands of the lease, on a cluster", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "lease-commands-"));
  let sandbox: Sandbox;
  let leases: Leases;

  before(async () => {
    const world = { controlPlanes: 1, workers: 0, workloads: [] };
    sandbox = await startSandbox({ directory: join(folder, "sandbox"), world });
    leases = kubernetesLeases(sandbox.kubeconfig, { clock: systemClock });
  });

  after(() => {
    sandbox.stop();
    rmSync(folder, { recursive: true });
  });

  const run = (...words: readonly string[]) =>
    execa("node", [program, ...words, "--talosconfig", sandbox.talosconfigPath], {
      cwd: folder,
      reject: false,
      stdin: "ignore",
    });

  it("say that nobody runs", async () => {
    for (const words of [["stop"], ["unlock"], ["unlock", "--yes"]]) {
      const { exitCode, stdout, stderr } = await run(...words);
      assert.deepEqual(
        [exitCode, stdout, stderr],
        [0, "Nobody holds the lease kube-system/pulumi-talos-upgrade.", ""],
      );
    }
  });

  it("ask the holder to stop, show him, and break his lease", async () => {
    const now = systemClock.now();
    await leases.create({
      ...key,
      holder: "alice@laptop, stack dev, process 1, run 1",
      durationMs: 120_000,
      acquiredAt: now,
      renewedAt: now,
      transitions: 0,
      annotations: {},
    });
    assert.equal((await run("stop")).exitCode, 0);
    const asked = await leases.read(key);
    assert.ok(asked !== undefined && stopRequestedOn(asked) !== undefined);

    const shown = await run("unlock");
    assert.equal(shown.exitCode, 1);
    assert.match(shown.stdout, /held by alice@laptop, stack dev[^]*has asked it to stop/);
    assert.match(shown.stderr, /write --yes/);
    assert.ok((await leases.read(key)) !== undefined);

    assert.equal((await run("unlock", "--yes")).exitCode, 0);
    assert.equal(await leases.read(key), undefined);
  });
});
