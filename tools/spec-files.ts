import { readdirSync } from "node:fs";
import { join } from "node:path";

// These take longest, so they begin first and nobody waits for them alone at the end.
const longRunning = ["engine", "wire", "simulation", "tidy"];

/** Every compiled spec file below `dist/test`, as paths from the project's root, longest first. */
export function listSpecFiles(root: string): string[] {
  const below = readdirSync(join(root, "dist", "test"), { recursive: true, encoding: "utf8" });
  const files = below
    .filter((file) => file.endsWith(".test.js"))
    .map((file) => file.split("\\").join("/"));
  return files.sort(byLength).map((file) => `dist/test/${file}`);
}

/** The spec files that match one of the patterns; without patterns, all but the matrix. */
export function selectSpecFiles(files: readonly string[], only: readonly string[]): string[] {
  if (only.length === 0) return files.filter((file) => !file.startsWith("dist/test/matrix/"));
  const patterns = only.map(patternOf);
  return files.filter((file) => patterns.some((pattern) => pattern.test(file)));
}

function byLength(a: string, b: string): number {
  return rank(a) - rank(b) || a.localeCompare(b);
}

function rank(file: string): number {
  const index = longRunning.indexOf(file.split("/")[0] ?? "");
  return index === -1 ? longRunning.length : index;
}

// A developer names the source (`test/tools`, `test/**/lock.test.ts`); run is what became of it.
function patternOf(only: string): RegExp {
  const path = only
    .replace(/^\.\//, "")
    .replace(/^dist\//, "")
    .replace(/\/$/, "")
    .replace(/\.ts$/, ".js");
  const source = path
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map((part) => wildcards[part] ?? part.replace(/[.+^${}()|[\]\\]/g, "\\$&"))
    .join("");
  return new RegExp(`^dist/${source}(?:/.*)?$`);
}

const wildcards: Readonly<Record<string, string>> = {
  "**/": "(?:.*/)?",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
};
