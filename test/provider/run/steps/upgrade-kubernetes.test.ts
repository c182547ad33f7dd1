import assert from "node:assert/strict";
import type { CommandResult, Talosctl } from "../../../../provider/ports";
import type { RunState } from "../../../../provider/run/run-state";
import { upgradeKubernetes } from "../../../../provider/run/steps/upgrade-kubernetes";
import { assertRuns } from "../../../simulation/judge";
import { simulate, type Simulation } from "../../../simulation/simulate";
import { backup, perform } from "./perform";

const failed: CommandResult = {
  exitCode: 1,
  signal: undefined,
  timedOut: false,
  stdout: "+  token-secret: c2VjcmV0",
  stderr: 'unsupported upgrade path 1.34->1.35 (from "1.34.1" to "1.35.1")',
  durationMs: 1_000,
};

async function beginWith(
  simulation: Simulation,
  upgrade?: Talosctl["upgradeKubernetes"],
): Promise<RunState> {
  const run = await simulation.start().begin();
  run.record.backup = backup;
  if (upgrade === undefined) return run;
  const talosctl = { ...run.ports.talosctl, upgradeKubernetes: upgrade };
  return { ...run, ports: { ...run.ports, talosctl } };
}

describe("step upgrade-kubernetes", () => {
  it("brings every component and kubelet to the version", async () => {
    const simulation = simulate();
    await perform(simulation, await beginWith(simulation), upgradeKubernetes);
    assertRuns(simulation.world, { talosVersion: "1.12.0", kubernetesVersion: "1.35.1" });
  });

  it("has an hour, in big clusters two minutes for each node, or what the user gives it", async () => {
    const { request } = await simulate().start().begin();
    const hour = 3_600_000;
    assert.equal(upgradeKubernetes.deadlineMs(request, 30), hour);
    assert.equal(upgradeKubernetes.deadlineMs(request, 500), 1_000 * 60_000);
    const timeouts = { ...request.timeouts, kubernetesMs: 5_000 };
    assert.equal(upgradeKubernetes.deadlineMs({ ...request, timeouts }, 500), 5_000);
  });

  it("tells the progress of talosctl, and not what we see beside it", async () => {
    const simulation = simulate();
    const engine = simulation.start();
    const run = await engine.begin();
    run.record.backup = backup;
    await perform(simulation, run, upgradeKubernetes);
    const lines = engine.ports.reporter.lines.map(({ text }) => text);
    assert.ok(lines.includes('Kubernetes: updating "kube-scheduler" to version "1.35.1"'));
    assert.deepEqual(
      lines.filter((line) => line.startsWith("waiting for")),
      [],
    );
  });

  it("says what talosctl said and what is missing, but never a manifest", async () => {
    const simulation = simulate();
    const run = await beginWith(simulation, () => Promise.resolve(failed));
    const error = await perform(simulation, run, upgradeKubernetes).catch(
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Error);
    assert.match(error.message, /unsupported upgrade path 1\.34->1\.35/);
    assert.match(error.message, /kubelet 1\.34\.1, not 1\.35\.1[^]*Code: KUBERNETES_NOT_UPGRADED$/);
    assert.doesNotMatch(error.message, /c2VjcmV0/);
  });

  it("does not believe an exit code 0", async () => {
    const simulation = simulate();
    const run = await beginWith(simulation, () =>
      Promise.resolve({ ...failed, exitCode: 0, stderr: "" }),
    );
    await assert.rejects(
      perform(simulation, run, upgradeKubernetes),
      /talosctl reported no failure[^]*Code: KUBERNETES_NOT_UPGRADED$/,
    );
  });

  it("asks one control-plane node, for the version and for no pruning", async () => {
    const simulation = simulate();
    const asked: unknown[] = [];
    const run = await beginWith(simulation, (command) => {
      asked.push(command);
      return Promise.resolve(failed);
    });
    await assert.rejects(perform(simulation, run, upgradeKubernetes));
    assert.deepEqual(asked, [{ node: "10.5.0.2", to: "1.35.1", prune: false }]);
  });

  it("needs the backup of this run", async () => {
    const simulation = simulate();
    const run = await simulation.start().begin();
    await assert.rejects(perform(simulation, run, upgradeKubernetes), /BACKUP_MISSING/);
    assert.deepEqual(simulation.world.log, []);
  });
});
