import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { installDependencies } from "./install-dependencies.mjs";
import { createProgress } from "./create-progress.mjs";
import { getTools } from "./get-tools.mjs";

const purposes = ["build", "demo", "test", "quorum", "matrix"];

/** Brings dependencies, build and tools up to date for one purpose and answers the exit code. */
export async function runSetUp(purpose) {
  const progress = createProgress((line) => process.stderr.write(line));
  if (!purposes.includes(purpose)) {
    progress.note(`name what to set up for: node tools/set-up.mjs <${purposes.join("|")}>`);
    return 1;
  }
  try {
    await setUp(purpose, progress);
    return 0;
  } catch (error) {
    progress.note(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

async function setUp(purpose, progress) {
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  await installDependencies({ root, progress });
  await build({ root, progress });
  await getTools({ root, purpose, progress });
}
