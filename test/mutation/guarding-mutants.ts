import { readFileSync } from "node:fs";
import { join } from "node:path";
import { guardingFiles } from "./guarding-files";
import { compiled } from "./load-mutated";
import type { Mutant } from "./mutant";
import { mutantsOf } from "./mutants-of";

/** Every mutant of the files that keep a cluster safe. */
export function guardingMutants(): readonly Mutant[] {
  return guardingFiles.flatMap((file) =>
    mutantsOf(file, readFileSync(join(compiled, file), "utf8")),
  );
}
