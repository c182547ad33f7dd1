import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import type { Data } from "../../../proto/generated/common";
import type { NodeCall } from "../router/node-call";
import { refuseOnWorker } from "./control-plane-only";

/** The admin kubeconfig as a compressed archive of one file (v1.12.0 v1alpha1_server.go Kubeconfig). */
export async function kubeconfig(
  call: NodeCall,
  _request: unknown,
  send: (frame: Data) => void,
): Promise<void> {
  refuseOnWorker(call.node, "kubeconfig");
  const archive = pack();
  archive.entry({ name: "kubeconfig", mode: 0o600 }, call.kubeconfig());
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(Buffer.from(chunk as Uint8Array));
  send({ metadata: undefined, bytes: gzipSync(Buffer.concat(chunks)) });
}
