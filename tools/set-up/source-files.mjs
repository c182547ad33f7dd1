import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const foldersLeftOut = new Set(["node_modules", "dist", "scratch"]);

/** Every TypeScript file that tsconfig.json includes, as paths below `root` with forward slashes. */
export function sourceFiles(root) {
  const { include } = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8"));
  return include
    .flatMap((entry) => filesBelow(root, entry))
    .filter(isSource)
    .sort();
}

function filesBelow(root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !foldersLeftOut.has(name))
    .flatMap((name) => filesBelow(root, `${path}/${name}`));
}

function isSource(path) {
  return /\.[cm]?ts$/.test(path);
}
