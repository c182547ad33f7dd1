import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const outputPattern = /\.(?:d\.[cm]?ts|[cm]?js)(?:\.map)?$/;

/** Removes compiled files whose source is gone, so that a removed test does not run any longer. */
export function removeStaleOutputs(outputFolder, sources) {
  const kept = new Set(sources.filter(isCompiled).map(stem));
  for (const path of listFiles(outputFolder, "")) {
    const isStale = outputPattern.test(path) && !kept.has(stem(path));
    if (isStale) rmSync(join(outputFolder, path));
  }
}

/** The sources that have no compiled file. */
export function missingOutputs(outputFolder, sources) {
  return sources.filter(isCompiled).filter((source) => !existsSync(outputOf(outputFolder, source)));
}

function outputOf(outputFolder, source) {
  return join(outputFolder, source.replace(/\.([cm]?)ts$/, ".$1js"));
}

function isCompiled(source) {
  return !/\.d\.[cm]?ts$/.test(source);
}

function stem(path) {
  return path.replace(outputPattern, "").replace(/\.[cm]?ts$/, "");
}

function listFiles(folder, below) {
  if (!existsSync(join(folder, below))) return [];
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    return entry.isDirectory() ? listFiles(folder, path) : [path];
  });
}
