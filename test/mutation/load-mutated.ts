import Module, { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { Mutant } from "./mutant";

/** The compiled project. */
export const compiled = join(__dirname, "..", "..");

const load = createRequire(__filename);

interface Extensions {
  [ending: string]: (module: NodeJS.Module & Compiling, path: string) => void;
}

interface Compiling {
  _compile(text: string, path: string): void;
}

/**
 * Loads a module of the compiled project anew, with everything of the project that it needs, where one file has another
 * text. Packages stay as they are.
 */
export function loadMutated(path: string, mutant: Pick<Mutant, "file" | "text">): unknown {
  forgetProject();
  const extensions = (Module as unknown as { _extensions: Extensions })._extensions;
  const original = extensions[".js"];
  const mutated = join(compiled, mutant.file);
  extensions[".js"] = (module, file) => {
    if (file === mutated) module._compile(mutant.text, file);
    else if (isOfProject(file)) module._compile(readFileSync(file, "utf8"), file);
    else original?.(module, file);
  };
  try {
    return load(join(compiled, path)) as unknown;
  } finally {
    if (original !== undefined) extensions[".js"] = original;
  }
}

function forgetProject(): void {
  for (const path of Object.keys(load.cache)) {
    if (isOfProject(path)) Reflect.deleteProperty(load.cache, path);
  }
}

function isOfProject(path: string): boolean {
  return path.startsWith(`${compiled}${sep}`);
}
