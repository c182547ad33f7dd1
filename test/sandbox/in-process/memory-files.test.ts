import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { memoryFiles } from "../../../sandbox/in-process/memory-files";

describe("memoryFiles", () => {
  it("keeps text and bytes by path", async () => {
    const files = memoryFiles();
    assert.equal(await files.readText("/a"), undefined);
    assert.equal(await files.size("/a"), undefined);
    await files.writeText("/a", "grüße", 0o600);
    assert.equal(await files.readText("/a"), "grüße");
    assert.equal(await files.size("/a"), 7);
    files.writeBytes("/b", Uint8Array.of(1, 2, 3, 4));
    assert.deepEqual([...(await files.readBytes("/b", 1, 2))], [2, 3]);
  });

  it("hashes as many bytes as asked", async () => {
    const files = memoryFiles();
    await files.writeText("/a", "abcdef", 0o600);
    const wanted = createHash("sha256").update("abc").digest("hex");
    assert.equal(await files.sha256("/a", 3), wanted);
  });

  it("moves and removes, and says ENOENT for what is not there", async () => {
    const files = memoryFiles();
    await files.makeDirectory("/folder", 0o700);
    await files.writeText("/a", "x", 0o600);
    await files.rename("/a", "/b");
    assert.deepEqual([...files.contents.keys()], ["/b"]);
    await files.remove("/b");
    await files.remove("/b");
    await assert.rejects(files.rename("/b", "/c"), { code: "ENOENT" });
    await assert.rejects(files.readBytes("/b", 0, 1), { code: "ENOENT" });
    await assert.rejects(files.sha256("/b", 1), { code: "ENOENT" });
  });
});
