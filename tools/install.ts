import { chmod, copyFile, mkdir, readdir, rename, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { toolFolder } from "./cache-folder";
import { examine } from "./examine";
import { markInstalled } from "./installed-mark";
import type { Surroundings } from "./surroundings";
import type { Installation, Tool } from "./tool";
import { cacheWay } from "./ways/cache";
import { withLock } from "./with-lock";

/**
 * Fills a folder beside the tool's place in the cache, checks what came of it by running it, and
 * only then renames it to that place. Of several processes at once one does so, the others take it.
 */
export async function install(
  tool: Tool,
  surroundings: Surroundings,
  fill: (folder: string) => Promise<void>,
): Promise<Installation> {
  const place = toolFolder(surroundings.cache, tool, surroundings.platform);
  return withLock(
    `${place}.lock`,
    () => installLocked({ tool, surroundings, fill, place }),
    (holder) => {
      surroundings.progress.note(
        `waiting for ${holder}, which is getting ${tool.name} ${tool.version} too`,
      );
    },
  );
}

interface Filling {
  readonly tool: Tool;
  readonly surroundings: Surroundings;
  readonly fill: (folder: string) => Promise<void>;
  readonly place: string;
}

async function installLocked(filling: Filling): Promise<Installation> {
  const { tool, surroundings, place } = filling;
  const already = await cacheWay.look(tool, surroundings);
  if (already.kind === "found") return already.installation;
  const folder = `${place}.new`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await filling.fill(folder);
  await addPackageFiles(folder, filling);
  await check(folder, filling);
  await rm(place, { recursive: true, force: true });
  await mkdir(dirname(place), { recursive: true });
  await rename(folder, place);
  return { binary: join(place, tool.name), directory: place, version: tool.version };
}

async function addPackageFiles(folder: string, { tool, surroundings }: Filling): Promise<void> {
  for (const { file, from } of tool.packageFiles) {
    const target = join(folder, file);
    if (!existsSync(target)) await copyFile(join(surroundings.projectRoot, from), target);
  }
  for (const file of await readdir(folder)) await chmod(join(folder, file), 0o755);
}

async function check(folder: string, { tool, surroundings }: Filling): Promise<void> {
  const examined = await examine(join(folder, tool.name), tool, surroundings.environment);
  if (examined.kind !== "fits") throw new Error(`what came is of no use: ${examined.reason}`);
  if (examined.installation.version !== tool.version) {
    throw new Error(`what came is ${examined.installation.version}, not ${tool.version}`);
  }
  markInstalled(folder, tool);
}
