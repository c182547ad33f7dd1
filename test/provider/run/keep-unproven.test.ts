import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { keepUnproven } from "../../../provider/run/keep-unproven";
import { simulate } from "../../simulation/simulate";

const path = "/srv/a.bad";
const error = new UpgradeError("BACKUP_UNPROVEN", { values: { path, problem: "it is cut off" } });

describe("keepUnproven", () => {
  it("keeps what is there, with its problem, and tells it loudly", async () => {
    const simulation = simulate();
    const engine = simulation.start();
    const run = await engine.begin();
    await run.ports.files.writeText(path, "cut off", 0o600);
    assert.deepEqual(await keepUnproven(run, error), {
      path,
      size: 7,
      sha256: createHash("sha256").update("cut off").digest("hex"),
      etcdRevision: 0,
      problem: "it is cut off",
    });
    assert.deepEqual(run.record.notes, [`the etcd snapshot ${path} was not proven: it is cut off`]);
    const { kind, text } = engine.ports.reporter.lines.at(-1) ?? {};
    assert.deepEqual(
      [kind, text],
      [
        "warn",
        `The etcd snapshot ${path} is NOT proven: it is cut off. Going on, since allow names "unproven-backup".`,
      ],
    );
  });

  it("never goes on without a file", async () => {
    const run = await simulate().start().begin();
    await assert.rejects(keepUnproven(run, error), error);
    await run.ports.files.writeText(path, "", 0o600);
    await assert.rejects(keepUnproven(run, error), error);
    assert.deepEqual(run.record.notes, []);
  });
});
