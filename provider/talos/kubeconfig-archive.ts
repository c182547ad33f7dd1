import { gunzipSync } from "node:zlib";
import { extract } from "tar-stream";

const blockBytes = 512;
const longestArchiveBytes = 16 * 1024 * 1024;

/**
 * The one file of the .tar.gz in which Talos hands out a kubeconfig. Talos does not close its tar writer, so that the
 * padding and the end marker are missing (v1.13 v1alpha1_server.go, Kubeconfig); both are added before reading.
 */
export async function readKubeconfigArchive(chunks: readonly Uint8Array[]): Promise<string> {
  const tar = gunzipSync(Buffer.concat(chunks), { maxOutputLength: longestArchiveBytes });
  const padding = Buffer.alloc(
    2 * blockBytes + ((blockBytes - (tar.length % blockBytes)) % blockBytes),
  );
  const reader = extract();
  reader.end(Buffer.concat([tar, padding]));
  for await (const entry of reader) {
    const parts: Uint8Array[] = [];
    for await (const part of entry) parts.push(part as Uint8Array);
    return Buffer.concat(parts).toString("utf8");
  }
  throw new Error("the archive holds no file");
}
