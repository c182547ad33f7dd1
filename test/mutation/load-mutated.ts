import Module, { createRequire } from "node:module";
import { join, sep } from "node:path";

/** The compiled project. */
export const compiled = join(__dirname, "..", "..");

/** Another text of one compiled file. */
export interface MutatedFile {
  /** Such as `provider/run/quorum-guard.js`. */
  readonly file: string;
  readonly text: string;
}

const load = createRequire(__filename);

interface Extensions {
  [ending: string]: (module: NodeJS.Module & Compiling, path: string) => void;
}

interface Compiling {
  _compile(text: string, path: string): void;
}

/**
 * Loads a module of the compiled project, where one file has another text. That file and all that needs it are loaded anew; the rest, and
 * packages, stay as they are.
 */
export function loadMutated(path: string, mutant: MutatedFile): unknown {
  forgetMutated();
  const entry = join(compiled, path);
  load(entry);
  forgetWithDependents(join(compiled, mutant.file));
  forgotten.add(join(compiled, mutant.file));
  const extensions = (Module as unknown as { _extensions: Extensions })._extensions;
  const original = extensions[".js"];
  const mutated = join(compiled, mutant.file);
  extensions[".js"] = (module, file) => {
    if (file === mutated) module._compile(mutant.text, file);
    else original?.(module, file);
  };
  try {
    return load(entry) as unknown;
  } finally {
    if (original !== undefined) extensions[".js"] = original;
  }
}

/** Files that are loaded with another text than theirs. */
const forgotten = new Set<string>();

function forgetMutated(): void {
  for (const file of forgotten) forgetWithDependents(file);
  forgotten.clear();
}

function forgetWithDependents(file: string): void {
  const parents = new Map<string, string[]>();
  for (const [path, module] of Object.entries(load.cache)) {
    for (const child of module?.children ?? []) {
      parents.set(child.filename, [...(parents.get(child.filename) ?? []), path]);
    }
  }
  const waiting = [file];
  const seen = new Set(waiting);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    Reflect.deleteProperty(load.cache, next);
    for (const parent of parents.get(next) ?? []) {
      if (seen.has(parent) || !isOfProject(parent) || parent === __filename) continue;
      seen.add(parent);
      waiting.push(parent);
    }
  }
}

function isOfProject(path: string): boolean {
  return path.startsWith(`${compiled}${sep}`);
}
