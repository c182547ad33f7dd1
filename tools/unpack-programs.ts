import { createReadStream, createWriteStream } from "node:fs";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract, type Extract } from "tar-stream";

/** Lays the files of a gzipped tar archive flat into a folder, as programs. */
export async function unpackPrograms(archive: string, folder: string): Promise<void> {
  const entries = extract();
  await Promise.all([
    pipeline(createReadStream(archive), createGunzip(), entries),
    writeEntries(entries, folder),
  ]);
}

async function writeEntries(entries: Extract, folder: string): Promise<void> {
  for await (const entry of entries) {
    // Only the last part of the name counts, so no archive can write outside the folder.
    const name = basename(entry.header.name);
    if (entry.header.type === "file" && name) {
      await pipeline(entry, createWriteStream(join(folder, name), { mode: 0o755 }));
    } else {
      entry.resume();
    }
  }
}
