import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of package.json, found from wherever this file was compiled to. */
export function projectRoot(from: string = __dirname): string {
  if (existsSync(join(from, "package.json"))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error(`No package.json in ${__dirname} or any folder above it.`);
  return projectRoot(parent);
}
