import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDurations, writeDurations } from "../../../provider/lifecycle/durations-file";
import { systemFiles } from "../../../provider/system/files";

describe("the durations file", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "durations-test-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("is empty before the first run, also where the folder is not there yet", async () => {
    assert.deepEqual(await readDurations(folder, systemFiles), {});
    assert.deepEqual(await readDurations(join(folder, "absent"), systemFiles), {});
  });

  it("keeps what a run measured, for its owner only", async () => {
    await writeDurations(folder, { workerMs: 90_000, kubernetesMs: 240_000 }, systemFiles);
    assert.deepEqual(await readDurations(folder, systemFiles), {
      workerMs: 90_000,
      kubernetesMs: 240_000,
    });
    assert.equal(statSync(join(folder, "durations.json")).mode & 0o777, 0o600);
  });

  it("keeps older values of what the run did not do", async () => {
    await writeDurations(folder, { workerMs: 90_000 }, systemFiles);
    await writeDurations(folder, { kubernetesMs: 1_000 }, systemFiles);
    assert.deepEqual(await readDurations(folder, systemFiles), {
      workerMs: 90_000,
      kubernetesMs: 1_000,
    });
  });

  for (const damaged of ["", "{", "[]", "null", '{"workerMs":"soon"}', '{"workerMs":-1}']) {
    it(`takes ${JSON.stringify(damaged)} for nothing, and writes over it`, async () => {
      writeFileSync(join(folder, "durations.json"), damaged);
      assert.deepEqual(await readDurations(folder, systemFiles), {});
      await writeDurations(folder, { workerMs: 5 }, systemFiles);
      const text = readFileSync(join(folder, "durations.json"), "utf8");
      assert.deepEqual(JSON.parse(text), { workerMs: 5 });
    });
  }

  it("writes nothing where nothing was measured", async () => {
    await writeDurations(folder, {}, systemFiles);
    assert.deepEqual(await readDurations(folder, systemFiles), {});
    assert.throws(() => statSync(join(folder, "durations.json")));
  });
});
