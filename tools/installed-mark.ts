import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Tool } from "./tool";

const markName = "installed.json";

/** Notes beside a checked tool how large its programs are, so that it need not run for each look. */
export function markInstalled(directory: string, tool: Tool): void {
  writeFileSync(join(directory, markName), `${JSON.stringify(programSizes(directory, tool))}\n`);
}

/** Whether the programs in a folder are those that were checked when they were installed. */
export function isInstalled(directory: string, tool: Tool): boolean {
  try {
    const mark = readFileSync(join(directory, markName), "utf8");
    return mark.trim() === JSON.stringify(programSizes(directory, tool));
  } catch {
    return false;
  }
}

function programSizes(directory: string, tool: Tool): Record<string, number> {
  const programs = [tool.name, ...tool.companions];
  return Object.fromEntries(programs.map((name) => [name, statSync(join(directory, name)).size]));
}
