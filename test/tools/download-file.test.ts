import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fastCheck from "fast-check";
import { downloadFile, downloadText } from "../../tools/download-file";
import { answerCutOff, answerFile, startReleaseServer } from "./fixtures/release-server";
import { scratchFolder } from "./fixtures/scratch-folder";

const limits = () => ({ answerMs: 1_000, silenceMs: 1_000, unreachable: new Set<string>() });

describe("downloadFile", () => {
  it("brings the whole file from wherever an earlier attempt ended", async () => {
    const content = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 251));
    const server = await startReleaseServer({ "/file": answerFile(content) });
    const file = join(scratchFolder(), "file");
    try {
      await fastCheck.assert(
        fastCheck.asyncProperty(fastCheck.nat(content.length), async (begun) => {
          writeFileSync(file, content.subarray(0, begun));
          await downloadFile(`${server.address}/file`, file, limits());
          assert.deepEqual(readFileSync(file), content);
        }),
        { numRuns: 25 },
      );
    } finally {
      await server.close();
    }
  });

  it("keeps what came before the cut", async () => {
    const server = await startReleaseServer({ "/file": answerCutOff("0123456789", 4) });
    const file = join(scratchFolder(), "file");
    await assert.rejects(downloadFile(`${server.address}/file`, file, limits()), /cut off/);
    assert.equal(readFileSync(file, "utf8"), "0123");
    await server.close();
  });
});

describe("downloadText", () => {
  it("answers the text, and tells of a cut", async () => {
    const server = await startReleaseServer({
      "/text": answerFile("hello"),
      "/cut": answerCutOff("hello", 2),
    });
    assert.equal(await downloadText(`${server.address}/text`, limits()), "hello");
    await assert.rejects(downloadText(`${server.address}/cut`, limits()), /cut was cut off/);
    await server.close();
  });
});
