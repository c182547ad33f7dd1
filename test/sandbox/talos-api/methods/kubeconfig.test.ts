import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { extract } from "tar-stream";
import { kubeconfig } from "../../../../sandbox/talos-api/methods/kubeconfig";
import { framesOf, testCall, testWorld } from "../fixtures/test-call";

describe("kubeconfig", () => {
  it("packs one file", async () => {
    const { world, controlPlane } = testWorld();
    const frames = await framesOf(kubeconfig, testCall(world, controlPlane), {});
    const archive = extract();
    archive.end(gunzipSync(Buffer.concat(frames.map(({ bytes }) => bytes))));
    const files: [string, string][] = [];
    for await (const entry of archive) {
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(Buffer.from(chunk as Uint8Array));
      files.push([entry.header.name, Buffer.concat(chunks).toString()]);
    }
    assert.deepEqual(files, [["kubeconfig", "the kubeconfig"]]);
  });

  it("is not there on workers", async () => {
    const { world, worker } = testWorld();
    await assert.rejects(framesOf(kubeconfig, testCall(world, worker), {}), /only available/);
  });
});
