import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives the test a folder of its own and takes it away afterwards. */
export async function withFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "talos-upgrade-backup-"));
  try {
    await test(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes a file for the test and tells its path. */
export async function withFile(
  bytes: Uint8Array,
  test: (path: string) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const path = join(folder, "snapshot");
    writeFileSync(path, bytes);
    await test(path);
  });
}
