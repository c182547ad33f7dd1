import assert from "node:assert/strict";
import { backUpEtcd } from "../../../../provider/run/steps/back-up-etcd";
import { simulate } from "../../../simulation/simulate";
import { perform } from "./perform";

const damages = { talosctlFault: () => "damages-file" as const };

describe("step back-up-etcd", () => {
  it("leaves a proven file, and the record names it", async () => {
    const simulation = simulate();
    const engine = simulation.start();
    const run = await engine.begin();
    assert.equal(backUpEtcd.isDue(run), true);
    await perform(simulation, run, backUpEtcd);
    const { backup } = run.record;
    assert.ok(backup !== undefined);
    assert.equal(engine.ports.files.contents.get(backup.path)?.length, backup.size);
    assert.equal(backup.etcdRevision, simulation.world.etcd.revision);
  });

  it("stops the run when what was written is no good", async () => {
    const simulation = simulate({ request: { allow: ["force-drain"] } });
    const run = await simulation.start(damages).begin();
    await assert.rejects(perform(simulation, run, backUpEtcd), /Code: BACKUP_UNPROVEN$/);
    assert.equal(run.record.backup, undefined);
  });

  it("goes on with a file that is no good where that is allowed by name", async () => {
    const simulation = simulate({ request: { allow: ["unproven-backup"] } });
    const engine = simulation.start(damages);
    const run = await engine.begin();
    await perform(simulation, run, backUpEtcd);
    const { backup, notes } = run.record;
    assert.match(backup?.path ?? "", /\.bad$/);
    assert.match(backup?.problem ?? "", /checksum/);
    assert.equal(engine.ports.files.contents.get(backup?.path ?? "")?.length, backup?.size);
    assert.equal(notes.length, 1);
  });

  it("does not go on without a snapshot, whatever is allowed", async () => {
    const simulation = simulate({ request: { allow: ["unproven-backup"] } });
    const run = await simulation.start().begin();
    const etcdSnapshot: typeof run.ports.talosctl.etcdSnapshot = () =>
      Promise.resolve({
        exitCode: 1,
        signal: undefined,
        timedOut: false,
        stdout: "",
        stderr: "rpc error",
        durationMs: 1,
      });
    const ports = { ...run.ports, talosctl: { ...run.ports.talosctl, etcdSnapshot } };
    await assert.rejects(
      perform(simulation, { ...run, ports }, backUpEtcd),
      /Code: BACKUP_FAILED$/,
    );
  });
});
