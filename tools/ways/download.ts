import { mkdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { toolFolder } from "../cache-folder";
import { downloadFile, downloadText } from "../download-file";
import { fileSha256, publishedSha256 } from "../checksum";
import { install } from "../install";
import type { Surroundings } from "../surroundings";
import type { Tool } from "../tool";
import { unpackPrograms } from "../unpack-programs";
import { found, missing, type Outcome, type Way } from "../way";

/** The official release, taken only with the published SHA-256. */
export const downloadWay: Way = { name: "download", look };

async function look(tool: Tool, surroundings: Surroundings): Promise<Outcome> {
  const { release } = tool;
  const address = surroundings.environment[release.addressVariable] ?? release.address;
  const title = `download of ${tool.name} ${tool.version} from ${new URL(address).host}`;
  try {
    const installation = await install(tool, surroundings, (folder) =>
      surroundings.progress.step(title, () => fill({ tool, surroundings, address, folder })),
    );
    return found(installation);
  } catch (error) {
    return missing(error instanceof Error ? error.message : String(error));
  }
}

interface Filling {
  readonly tool: Tool;
  readonly surroundings: Surroundings;
  readonly address: string;
  readonly folder: string;
}

async function fill({ tool, surroundings, address, folder }: Filling): Promise<void> {
  const { release } = tool;
  const path = release.file(surroundings.platform);
  const name = basename(path);
  const { checksums } = release;
  const list = typeof checksums === "string" ? checksums : checksums(surroundings.platform);
  const sums = await downloadText(`${address}/${list}`, surroundings);
  const wanted = publishedSha256(sums, name);
  if (!wanted) throw new Error(`${address}/${list} names no checksum of ${name}`);
  const file = await downloadChecked({ tool, surroundings, url: `${address}/${path}`, wanted });
  if (release.form === "program") return rename(file, join(folder, tool.name));
  await unpackPrograms(file, folder);
  await rm(file);
}

interface Checked {
  readonly tool: Tool;
  readonly surroundings: Surroundings;
  readonly url: string;
  readonly wanted: string;
}

// What came before a cut or a Ctrl-C stays where the next attempt goes on from it.
async function downloadChecked({ tool, surroundings, url, wanted }: Checked): Promise<string> {
  const folder = `${toolFolder(surroundings.cache, tool, surroundings.platform)}.download`;
  await mkdir(folder, { recursive: true });
  const file = join(folder, basename(url));
  await downloadFile(url, file, surroundings);
  const actual = await fileSha256(file);
  if (actual === wanted) return file;
  await rm(file);
  throw new Error(`${url} has the SHA-256 ${actual}, published is ${wanted}; the file was deleted`);
}
