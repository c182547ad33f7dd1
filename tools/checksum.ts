import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/** The SHA-256 of a file, in hexadecimal. */
export async function fileSha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** The SHA-256 that a published list (`<sum>  <name>` a line, or the sum of one file alone) gives for a file name. */
export function publishedSha256(list: string, name: string): string | undefined {
  if (/^[0-9a-f]{64}$/i.test(list.trim())) return list.trim().toLowerCase();
  for (const line of list.split("\n")) {
    const [sum = "", listed] = line.trim().split(/\s+\*?/);
    if (listed === name && /^[0-9a-f]{64}$/i.test(sum)) return sum.toLowerCase();
  }
  return undefined;
}
