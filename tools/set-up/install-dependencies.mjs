import { rmSync } from "node:fs";
import { join } from "node:path";
import { shorten } from "./shorten.mjs";
import { runCommand } from "./run-command.mjs";
import { hashFiles, readStamp, writeStamp } from "./stamp.mjs";
import { withLock } from "./with-lock.mjs";

const installArguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];

/** Installs what package-lock.json names, unless node_modules says that this was done already. */
export async function installDependencies({ root, progress, environment = process.env }) {
  if (isInstalled(root)) return;
  const onWait = (holder) => progress.note(`waiting for ${holder}, which is setting up too`);
  await withLock(
    join(root, "scratch", "set-up.lock"),
    async (lock) => {
      if (isInstalled(root)) return;
      await progress.step("dependencies (npm ci)", () => install({ root, environment, lock }));
    },
    { onWait },
  );
}

function isInstalled(root) {
  return readStamp(stampFile(root)) === dependencyStamp(root);
}

async function install({ root, environment, lock }) {
  const stamp = dependencyStamp(root);
  rmSync(stampFile(root), { force: true });
  const { code, output } = await runCommand("npm", installArguments, {
    directory: root,
    environment,
    onStart: lock.keepFor,
  });
  if (code !== 0) {
    throw new Error(
      `npm ${installArguments.join(" ")} failed:\n${shorten(output)}\n` +
        "See that package-lock.json fits package.json and that the npm registry can be reached, then run the command again.",
    );
  }
  writeStamp(stampFile(root), stamp);
}

function stampFile(root) {
  return join(root, "node_modules", ".pulumi-talos-upgrade-stamp");
}

function dependencyStamp(root) {
  return hashFiles(root, ["package-lock.json"], process.platform, process.arch);
}
