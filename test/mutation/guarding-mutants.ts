import { readFileSync } from "node:fs";
import { join } from "node:path";
import { guardingFiles } from "./guarding-files";
import { instrument } from "./instrument";
import type { Mutant } from "./mutant";

/** Every mutant of the files that keep a cluster safe. */
export function guardingMutants(): readonly Mutant[] {
  return guardingFiles.flatMap(
    (file) => instrument(file, readFileSync(join(__dirname, "..", "..", file), "utf8")).mutants,
  );
}
