import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Gives a secret text to a program as a file, mode 0600, in a folder of its own, mode 0700, below the given one. The file is
 * gone when the use is over, however it ends.
 */
export async function withPrivateFile<T>(
  parent: string,
  text: string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(parent, "file-"));
  try {
    const path = join(folder, "machine-configuration.yaml");
    await writeFile(path, text, { mode: 0o600, flag: "wx" });
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
