import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDurations } from "../../../provider/lifecycle/durations-file";
import { planContext } from "../../../provider/lifecycle/plan-context";
import { systemFiles } from "../../../provider/system/files";
import { buildRequest } from "../../builders/request-builder";

describe("planContext", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "context-test-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const contextOf = (settings: object) =>
    planContext(buildRequest({ backupDirectory: folder, ...settings }), systemFiles);

  it("is empty where the request names no file and nothing was measured", async () => {
    assert.deepEqual(await contextOf({}), { durations: {} });
  });

  it("holds what the last run measured", async () => {
    await writeDurations(folder, { workerMs: 90_000 }, systemFiles);
    assert.deepEqual((await contextOf({})).durations, { workerMs: 90_000 });
  });

  it("holds the user's entries of the support matrix", async () => {
    const supportMatrix = join(folder, "matrix.yaml");
    const entry = "{ minor: 1.38, latest: 1.38.2, kubeletSkew: 3 }";
    writeFileSync(supportMatrix, `kubernetes:\n  - ${entry}\n`);
    const { additions } = await contextOf({ supportMatrix });
    assert.deepEqual(additions?.kubernetes, [
      {
        minor: "1.38",
        latest: "1.38.2",
        kubeletSkew: 3,
        removedApis: [],
        source: supportMatrix,
      },
    ]);
  });

  it("names the file and every mistake in it", async () => {
    const supportMatrix = join(folder, "matrix.yaml");
    writeFileSync(supportMatrix, "kubernetes:\n  - { minor: 1.38, lates: 1.38.2 }\n");
    await assert.rejects(contextOf({ supportMatrix }), (error: Error) => {
      assert.match(error.message, /SUPPORT_MATRIX_UNUSABLE|support matrix cannot be used/);
      assert.match(error.message, /latest is missing/);
      assert.match(error.message, /did you mean "latest"/);
      return error.message.includes(supportMatrix);
    });
    const absent = join(folder, "absent.yaml");
    await assert.rejects(contextOf({ supportMatrix: absent }), /there is no such file/);
  });
});
