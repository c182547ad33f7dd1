import { createHash } from "node:crypto";
import type { Files } from "../../provider/ports";

export interface MemoryFiles extends Files {
  /** What lies there, by path. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  /** Writes bytes as a program beside us would. */
  writeBytes(path: string, bytes: Uint8Array): void;
}

/** Files in memory: folders need not be made, modes are not kept. */
export function memoryFiles(): MemoryFiles {
  const contents = new Map<string, Uint8Array>();
  const demand = (path: string): Uint8Array => {
    const bytes = contents.get(path);
    if (bytes === undefined) throw notFound(path);
    return bytes;
  };
  return {
    contents,
    writeBytes: (path, bytes) => void contents.set(path, bytes),
    readText: (path) => {
      const bytes = contents.get(path);
      return Promise.resolve(bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8"));
    },
    writeText: (path, text) => {
      contents.set(path, Buffer.from(text, "utf8"));
      return Promise.resolve();
    },
    makeDirectory: () => Promise.resolve(),
    size: (path) => Promise.resolve(contents.get(path)?.length),
    readBytes: (path, offset, length) =>
      new Promise((resolve) => {
        resolve(demand(path).slice(offset, offset + length));
      }),
    sha256: (path, length) =>
      new Promise((resolve) => {
        resolve(createHash("sha256").update(demand(path).subarray(0, length)).digest("hex"));
      }),
    rename: (from, to) =>
      new Promise((resolve) => {
        contents.set(to, demand(from));
        contents.delete(from);
        resolve();
      }),
    remove: (path) => {
      contents.delete(path);
      return Promise.resolve();
    },
  };
}

function notFound(path: string): Error {
  return Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), {
    code: "ENOENT",
  });
}
