import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { unpackPrograms } from "../../tools/unpack-programs";
import { scratchFolder, writeText } from "./fixtures/scratch-folder";

describe("unpackPrograms", () => {
  it("lays files flat as programs, and none outside the folder", async () => {
    const archive = pack();
    archive.entry({ name: "pulumi/", type: "directory" });
    archive.entry({ name: "pulumi/pulumi" }, "engine");
    archive.entry({ name: "../../evil" }, "contained");
    archive.entry({ name: "link", type: "symlink", linkname: "/etc/passwd" });
    archive.finalize();
    const folder = scratchFolder();
    const target = join(folder, "a", "b");
    writeText(join(target, "x"), "");
    writeFileSync(join(folder, "archive"), gzipSync(await buffer(archive)));
    await unpackPrograms(join(folder, "archive"), target);
    assert.deepEqual(readdirSync(target).sort(), ["evil", "pulumi", "x"]);
    assert.equal(readFileSync(join(target, "pulumi"), "utf8"), "engine");
    assert.equal(statSync(join(target, "pulumi")).mode & 0o111, 0o111);
    assert.deepEqual(readdirSync(folder).sort(), ["a", "archive"]);
  });

  it("rejects what is no archive", async () => {
    const folder = scratchFolder();
    const file = writeText(join(folder, "archive"), "<html>");
    await assert.rejects(unpackPrograms(file, folder), /header/);
  });
});
