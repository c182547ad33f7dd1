import { createHash, randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Files } from "../ports";
import { codeOf, FileError, withFileError } from "./file-error";

/** The files of this machine. Every method throws FileError, which names the path and the reason in words. */
export const systemFiles: Files = {
  readText: (path) => withFileError("read", path, () => unlessAbsent(readFile(path, "utf8"))),
  writeText: (path, text, mode) =>
    withFileError("write", path, () => writeAtomically(path, text, mode)),
  makeDirectory: (path, mode) =>
    withFileError("make the folder", path, async () => {
      const made = await mkdir(path, { recursive: true, mode });
      // mkdir's mode passes through the umask; a folder that was there before keeps what its owner gave it.
      if (made !== undefined) await chmod(path, mode);
    }),
  size: (path) => withFileError("read", path, async () => (await unlessAbsent(stat(path)))?.size),
  readBytes: (path, offset, length) =>
    withFileError("read", path, () => readRange(path, offset, length)),
  sha256: (path, length) => withFileError("read", path, () => hashBeginning(path, length)),
  rename: (from, to) =>
    withFileError("rename", from, async () => {
      await rename(from, to);
      await syncFolder(dirname(to));
    }),
  remove: (path) => withFileError("remove", path, () => rm(path, { force: true })),
};

async function unlessAbsent<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Readers see the old text or the new one, also when the machine stops in between. */
async function writeAtomically(path: string, text: string, mode: number): Promise<void> {
  const temporary = join(
    dirname(path),
    `.${basename(path)}.${randomBytes(6).toString("hex")}.part`,
  );
  try {
    const file = await open(temporary, "wx", mode);
    try {
      await file.chmod(mode);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Makes the new name last; file systems that cannot sync a folder are left to their own ways. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().catch(() => undefined);
  await folder.close();
}

async function readRange(path: string, offset: number, length: number): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await file.close();
  }
}

async function hashBeginning(path: string, length: number): Promise<string> {
  const hash = createHash("sha256");
  if (length === 0) return hash.digest("hex");
  const file = await open(path, "r");
  let missing = length;
  for await (const chunk of file.createReadStream({ end: length - 1 })) {
    hash.update(chunk as Uint8Array);
    missing -= (chunk as Uint8Array).length;
  }
  if (missing > 0) throw new FileError("read", path, new Error("it is shorter than expected"));
  return hash.digest("hex");
}
