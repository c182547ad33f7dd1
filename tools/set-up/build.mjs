import { rmSync } from "node:fs";
import { join } from "node:path";
import { shorten } from "./shorten.mjs";
import { missingOutputs, removeStaleOutputs } from "./outputs.mjs";
import { runCommand } from "./run-command.mjs";
import { sourceFiles } from "./source-files.mjs";
import { hashFiles, readStamp, writeStamp } from "./stamp.mjs";
import { withLock } from "./with-lock.mjs";

/** Compiles the project into dist/, unless dist/ says that it was made from these very sources. */
export async function build({ root, progress }) {
  if (isBuilt(root)) return;
  const onWait = (holder) => progress.note(`waiting for ${holder}, which is setting up too`);
  await withLock(
    join(root, "scratch", "set-up.lock"),
    async (lock) => {
      if (isBuilt(root)) return;
      await progress.step("build (tsc)", () => compileAll(root, lock));
    },
    { onWait },
  );
}

/** Whether dist/ was made from these very sources. */
export function isBuilt(root) {
  return readStamp(stampFile(root)) === sourceStamp(root);
}

// The stamp is gone from the first to the last moment, so a killed build never passes for a whole one.
async function compileAll(root, lock) {
  const stamp = sourceStamp(root);
  const sources = sourceFiles(root);
  const outputFolder = join(root, "dist");
  rmSync(stampFile(root), { force: true });
  await compile(root, lock);
  if (missingOutputs(outputFolder, sources).length > 0) {
    // The compiler's memory knows nothing of outputs that were deleted: without it all are written.
    rmSync(join(outputFolder, ".tsbuildinfo"), { force: true });
    await compile(root, lock);
  }
  removeStaleOutputs(outputFolder, sources);
  writeStamp(stampFile(root), stamp);
}

async function compile(root, lock) {
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const { code, output } = await runCommand(process.execPath, [compiler, "-p", "."], {
    directory: root,
    onStart: lock.keepFor,
  });
  if (code === 0) return;
  throw new Error(`the sources do not compile:\n${shorten(output)}`);
}

function stampFile(root) {
  return join(root, "dist", ".stamp");
}

function sourceStamp(root) {
  const paths = [...sourceFiles(root), "tsconfig.json", "package.json", "package-lock.json"];
  return hashFiles(root, paths);
}
