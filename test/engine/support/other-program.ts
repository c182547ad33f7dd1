import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../tools/project-root";

/** Makes the folder of a user's own program, in which this package is installed. */
export function makeProgram(folder: string, source: string): string {
  const modules = join(projectRoot(), "node_modules");
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  symlinkSync(projectRoot(), join(folder, "node_modules", "pulumi-talos-upgrade"));
  symlinkSync(join(modules, "@pulumi"), join(folder, "node_modules", "@pulumi"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "other", main: "index.js" }));
  const runtime = "runtime:\n  name: nodejs\n  options:\n    typescript: false\n";
  writeFileSync(join(folder, "Pulumi.yaml"), `name: other\n${runtime}`);
  writeFileSync(join(folder, "index.js"), source);
  return folder;
}
