import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The stamp that stands in a file, or undefined. */
export function readStamp(file) {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return undefined;
  }
}

/** Writes a stamp so that a reader sees all of it or nothing. */
export function writeStamp(file, stamp) {
  mkdirSync(dirname(file), { recursive: true });
  const written = `${file}.${randomUUID()}`;
  writeFileSync(written, `${stamp}\n`);
  renameSync(written, file);
}

/** One hash over the names and contents of files below `root`, whatever order they come in. */
export function hashFiles(root, paths, ...alsoHashed) {
  const hash = createHash("sha256");
  for (const path of [...paths].sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  for (const text of alsoHashed) hash.update(`${text}\0`);
  return hash.digest("hex");
}
