import { MemoryResponse } from "../../../proto/generated/machine";
import type { NodeCall } from "../router/node-call";

/** Memory of the node; half of it is free. */
export function memory({ node }: NodeCall): MemoryResponse {
  const total = BigInt(node.memoryKiB);
  const meminfo = { memtotal: total, memfree: total / 2n, memavailable: total / 2n };
  return MemoryResponse.fromPartial({ messages: [{ meminfo }] });
}
