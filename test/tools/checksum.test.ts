import assert from "node:assert/strict";
import { join } from "node:path";
import { fileSha256, publishedSha256 } from "../../tools/checksum";
import { scratchFolder, writeText } from "./fixtures/scratch-folder";

const ofNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

describe("checksum", () => {
  it("of an empty file is the known one", async () => {
    assert.equal(await fileSha256(writeText(join(scratchFolder(), "empty"), "")), ofNothing);
  });

  it("is read from a published list by the file's whole name", () => {
    const list = `${"a".repeat(64)}  hammer-linux-arm64\n${ofNothing.toUpperCase()} *hammer-linux\n`;
    assert.equal(publishedSha256(list, "hammer-linux"), ofNothing);
    assert.equal(publishedSha256(list, "hammer-linux-arm64"), "a".repeat(64));
    assert.equal(publishedSha256(list, "hammer"), undefined);
  });

  it("is read from what holds nothing else", () => {
    assert.equal(publishedSha256(`${ofNothing.toUpperCase()}\n`, "hammer"), ofNothing);
  });

  it("is not read from what is no checksum", () => {
    assert.equal(publishedSha256("<html>  hammer\n", "hammer"), undefined);
    assert.equal(publishedSha256("", "hammer"), undefined);
  });
});
