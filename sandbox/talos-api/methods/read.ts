import { status } from "@grpc/grpc-js";
import type { Data } from "../../../proto/generated/common";
import type { ReadRequest } from "../../../proto/generated/machine";
import type { WorldNode } from "../../world/types";
import type { NodeCall } from "../router/node-call";
import { StatusError } from "../router/status-error";

const files: ReadonlyMap<string, (node: WorldNode) => string> = new Map([
  ["/proc/sys/kernel/random/boot_id", (node) => `${node.bootId}\n`],
  ["/system/state/config.yaml", (node) => node.machineConfig],
]);

/**
 * The content of a file. Only the boot id and the stored machine configuration exist here.
 *
 * @throws StatusError NotFound for any other path.
 */
export async function read(
  { node }: NodeCall,
  { path }: ReadRequest,
  send: (frame: Data) => void,
): Promise<void> {
  const content = files.get(path);
  if (content === undefined) {
    throw new StatusError(status.NOT_FOUND, `stat ${path}: no such file or directory`);
  }
  send({ metadata: undefined, bytes: Buffer.from(content(node)) });
  return Promise.resolve();
}
