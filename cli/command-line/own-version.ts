import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The version of this package, from the nearest package.json above the compiled file. */
export function ownVersion(from: string = __dirname): string {
  const path = join(from, "package.json");
  if (!existsSync(path)) {
    return dirname(from) === from ? "unknown" : ownVersion(dirname(from));
  }
  const { version } = JSON.parse(readFileSync(path, "utf8")) as { version?: unknown };
  return typeof version === "string" ? version : "unknown";
}
