import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { join } from "node:path";
import { guardingFiles } from "./guarding-files";
import { instrument } from "./instrument";
import { createMutationSwitch, type MutationSwitch } from "./mutation-switch";

/** The compiled project. */
const compiled = join(__dirname, "..", "..");

export interface Simulation {
  readonly drawStory: (seed: number) => unknown;
  readonly playStory: (story: unknown) => Promise<unknown>;
  readonly rules: MutationSwitch;
}

interface Extensions {
  [ending: string]: (module: NodeJS.Module & Compiling, path: string) => void;
}

interface Compiling {
  _compile(text: string, path: string): void;
}

/** Loads the simulation with every rule of the guarding files behind a switch. Once in a process, before anything else of the project. */
export function loadInstrumented(): Simulation {
  const rules = createMutationSwitch();
  Object.assign(globalThis, { mutationSwitch: rules });
  const guarding = new Map(guardingFiles.map((file) => [join(compiled, file), file]));
  const extensions = (Module as unknown as { _extensions: Extensions })._extensions;
  const original = extensions[".js"];
  extensions[".js"] = (module, path) => {
    const file = guarding.get(path);
    if (file === undefined) original?.(module, path);
    else module._compile(instrument(file, readFileSync(path, "utf8")).text, path);
  };
  const load = createRequire(__filename);
  const { playStory } = load("../simulation/play/play-story") as Simulation;
  const { drawStory } = load("../simulation/story/draw-story") as Simulation;
  return { playStory, drawStory, rules };
}
