import { existsSync } from "node:fs";
import { join } from "node:path";
import { toolFolder } from "../cache-folder";
import { examine } from "../examine";
import { isInstalled } from "../installed-mark";
import type { Surroundings } from "../surroundings";
import type { Tool } from "../tool";
import { found, missing, type Outcome, type Way } from "../way";

/** What an earlier download or build left in the cache folder. */
export const cacheWay: Way = { name: "cache", look };

async function look(tool: Tool, { cache, platform, environment }: Surroundings): Promise<Outcome> {
  const directory = toolFolder(cache, tool, platform);
  const binary = join(directory, tool.name);
  if (!existsSync(binary)) return missing(`nothing in ${directory}`);
  if (isInstalled(directory, tool)) return found({ binary, directory, version: tool.version });
  const examined = await examine(binary, tool, environment);
  return examined.kind === "fits" ? found(examined.installation) : missing(examined.reason);
}
