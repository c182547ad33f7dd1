import assert from "node:assert/strict";
import { backUpEtcd } from "../../../../provider/run/steps/back-up-etcd";
import { simulate } from "../../../simulation/simulate";
import { perform } from "./perform";

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
    const simulation = simulate();
    const run = await simulation.start().begin();
    const { talosctl, files } = run.ports;
    const ports = {
      ...run.ports,
      talosctl: {
        ...talosctl,
        etcdSnapshot: async (...call: Parameters<typeof talosctl.etcdSnapshot>) => {
          const result = await talosctl.etcdSnapshot(...call);
          await files.writeText(call[1], "cut off", 0o600);
          return result;
        },
      },
    };
    await assert.rejects(
      perform(simulation, { ...run, ports }, backUpEtcd),
      /Code: BACKUP_UNPROVEN$/,
    );
  });
});
