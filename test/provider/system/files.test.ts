import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { systemFiles } from "../../../provider/system/files";
import { skipBecause } from "../../skip-because";

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe("systemFiles", () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "files-test-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("replaces a text with its mode and leaves nothing beside it", async () => {
    writeFileSync(at("profile"), "old", { mode: 0o644 });
    await systemFiles.writeText(at("profile"), "new", 0o600);
    assert.equal(readFileSync(at("profile"), "utf8"), "new");
    assert.equal(modeOf(at("profile")), 0o600);
    assert.deepEqual(readdirSync(folder), ["profile"]);
  });

  it("gives the mode asked for, whatever the umask", async () => {
    const umask = process.umask(0o077);
    try {
      await systemFiles.writeText(at("shared"), "text", 0o644);
      await systemFiles.makeDirectory(at("open"), 0o755);
    } finally {
      process.umask(umask);
    }
    assert.equal(modeOf(at("shared")), 0o644);
    assert.equal(modeOf(at("open")), 0o755);
  });

  it("leaves the old text and no rest when the new one cannot take its place", async () => {
    mkdirSync(at("profile"));
    writeFileSync(at("profile/inner"), "old");
    await assert.rejects(systemFiles.writeText(at("profile"), "new", 0o600), {
      message: new RegExp(`cannot write ${at("profile")}: `),
    });
    assert.deepEqual(readdirSync(folder), ["profile"]);
    assert.equal(readFileSync(at("profile/inner"), "utf8"), "old");
  });

  it("tells an absent file from an unreadable one", async () => {
    assert.equal(await systemFiles.readText(at("absent")), undefined);
    assert.equal(await systemFiles.size(at("absent")), undefined);
    await assert.rejects(systemFiles.readText(folder), /cannot read .*: it is a folder/);
  });

  it("says that permission is denied", async function () {
    if (process.getuid?.() === 0) skipBecause(this, "root may write everywhere");
    chmodSync(folder, 0o500);
    await assert.rejects(systemFiles.writeText(at("x"), "", 0o600), /permission denied/);
  });

  it("makes a folder with those above it and keeps one that is there", async () => {
    await systemFiles.makeDirectory(at("a/b"), 0o700);
    assert.equal(modeOf(at("a/b")), 0o700);
    mkdirSync(at("mine"), { mode: 0o755 });
    chmodSync(at("mine"), 0o755);
    await systemFiles.makeDirectory(at("mine"), 0o700);
    assert.equal(modeOf(at("mine")), 0o755);
  });

  it("reads ranges and hashes beginnings of any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.nat(300),
        fc.nat(300),
        async (bytes, a, b) => {
          writeFileSync(at("bytes"), bytes);
          const range = await systemFiles.readBytes(at("bytes"), a, b);
          assert.deepEqual(Buffer.from(range), Buffer.from(bytes.subarray(a, a + b)));
          const length = Math.min(a, bytes.length);
          const expected = createHash("sha256").update(bytes.subarray(0, length)).digest("hex");
          assert.equal(await systemFiles.sha256(at("bytes"), length), expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("refuses to hash more than there is", async () => {
    writeFileSync(at("short"), "abc");
    await assert.rejects(systemFiles.sha256(at("short"), 4), /shorter than expected/);
  });

  it("renames and removes, also what is not there", async () => {
    writeFileSync(at("part"), "x");
    await systemFiles.rename(at("part"), at("whole"));
    assert.deepEqual(readdirSync(folder), ["whole"]);
    await systemFiles.remove(at("whole"));
    await systemFiles.remove(at("whole"));
    assert.deepEqual(readdirSync(folder), []);
    await assert.rejects(systemFiles.rename(at("absent"), at("b")), /cannot rename .*absent/);
  });
});
