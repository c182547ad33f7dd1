import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { proveSnapshot } from "../../../provider/backup/prove-snapshot";
import { systemFiles } from "../../../provider/system/files";
import { buildBbolt, buildEtcdDatabase, withChecksum } from "../../builders/bbolt-builder";
import { withFile, withFolder } from "./scratch";

async function problemOf(bytes: Buffer): Promise<string> {
  let problem = "";
  await withFile(bytes, async (path) => {
    const proof = await proveSnapshot(systemFiles, path);
    problem = proof.kind === "unproven" ? proof.problem : "";
  });
  return problem;
}

describe("proveSnapshot", () => {
  it("proves a good snapshot and reads its revision", async () => {
    const bytes = withChecksum(buildEtcdDatabase(4321));
    await withFile(bytes, async (path) => {
      assert.deepEqual(await proveSnapshot(systemFiles, path), {
        kind: "proven",
        size: bytes.length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
        etcdRevision: 4321,
      });
    });
  });

  it("proves the snapshot of an etcd that holds nothing yet", async () => {
    assert.equal(await problemOf(withChecksum(buildEtcdDatabase(0))), "");
  });

  it("refuses a file that is not there", async () => {
    await withFolder(async (folder) => {
      const proof = await proveSnapshot(systemFiles, `${folder}/absent`);
      assert.deepEqual(proof, { kind: "unproven", problem: "the file is not there" });
    });
  });

  it("refuses a snapshot that was cut off or has no checksum", async () => {
    const bytes = withChecksum(buildEtcdDatabase(50));
    assert.match(
      await problemOf(bytes.subarray(0, bytes.length - 32)),
      /is not that of a database/,
    );
    assert.match(await problemOf(bytes.subarray(0, 1000)), /is not that of a database/);
    assert.match(await problemOf(Buffer.alloc(0)), /is not that of a database/);
  });

  it("refuses a snapshot cut off at a size that talosctl accepts", async () => {
    const bytes = withChecksum(buildEtcdDatabase(500));
    assert.match(await problemOf(bytes.subarray(0, 4096 + 32)), /does not match the checksum/);
  });

  it("refuses one changed byte", async () => {
    const bytes = withChecksum(buildEtcdDatabase(50));
    bytes.writeUInt8(bytes.readUInt8(9000) ^ 1, 9000);
    assert.match(await problemOf(bytes), /does not match the checksum/);
  });

  it("refuses what is no etcd database although its checksum is right", async () => {
    assert.match(await problemOf(withChecksum(Buffer.alloc(8192))), /it is no bbolt database/);
    const noMeta = buildBbolt({ key: [] });
    assert.match(await problemOf(withChecksum(noMeta)), /has no bucket "meta"/);
    const noKey = buildBbolt({ meta: [] });
    assert.match(await problemOf(withChecksum(noKey)), /has no bucket "key"/);
    const odd = buildBbolt({ key: [[Buffer.from("short"), Buffer.from("value")]], meta: [] });
    assert.match(await problemOf(withChecksum(odd)), /is no revision/);
  });
});
