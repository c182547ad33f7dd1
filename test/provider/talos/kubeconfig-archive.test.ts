import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { pack } from "tar-stream";
import { readKubeconfigArchive } from "../../../provider/talos/kubeconfig-archive";

async function tarOf(text: string): Promise<Buffer> {
  const archive = pack();
  archive.entry({ name: "kubeconfig", mode: 0o600 }, text);
  archive.finalize();
  const parts: Uint8Array[] = [];
  for await (const part of archive) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

function inChunks(bytes: Buffer, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

describe("readKubeconfigArchive", () => {
  it("reads any text, in chunks of any size", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, maxLength: 2000, unit: "grapheme" }),
        fc.integer({ min: 1, max: 700 }),
        async (text, size) => {
          const archive = gzipSync(await tarOf(text));
          assert.equal(await readKubeconfigArchive(inChunks(archive, size)), text);
        },
      ),
      { numRuns: 50 },
    );
  });

  // The real server ends the archive right after the file's bytes (v1.13 v1alpha1_server.go, Kubeconfig).
  it("reads an archive without padding and end marker", async () => {
    const text = "apiVersion: v1\n".repeat(50);
    const header = 512;
    const cut = (await tarOf(text)).subarray(0, header + text.length);
    assert.equal(await readKubeconfigArchive([gzipSync(cut)]), text);
  });

  it("refuses an archive without a file, and what is none", async () => {
    await assert.rejects(readKubeconfigArchive([gzipSync(Buffer.alloc(1024))]), /holds no file/);
    await assert.rejects(readKubeconfigArchive([Buffer.from("text")]));
  });
});
