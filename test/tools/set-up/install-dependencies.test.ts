import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type * as Dependencies from "../../../tools/set-up/install-dependencies.mjs" with {
  "resolution-mode": "import",
};
import { quietProgress } from "../../../tools/progress";
import { loadSetUp, setUpFile } from "../fixtures/load-set-up";
import { scratchFolder, writeScript, writeText } from "../fixtures/scratch-folder";

describe("installDependencies", () => {
  let install: () => Promise<void>;
  let root: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(async () => {
    const { installDependencies } = (await loadSetUp(
      "install-dependencies",
    )) as typeof Dependencies;
    root = scratchFolder();
    writeText(join(root, "package-lock.json"), "{}");
    environment = { PATH: `${join(root, "bin")}:/bin:/usr/bin` };
    install = () => installDependencies({ root, progress: quietProgress, environment });
  });

  // Like npm ci, it begins by emptying node_modules.
  function writeNpm(...lines: readonly string[]): void {
    writeScript(
      join(root, "bin", "npm"),
      `echo "$@" >> ${root}/calls`,
      "rm -rf node_modules && mkdir node_modules",
      ...lines,
    );
  }

  function calls(): string[] {
    if (!existsSync(join(root, "calls"))) return [];
    return readFileSync(join(root, "calls"), "utf8").trim().split("\n");
  }

  it("installs once, without install scripts, and again when the lock changed", async () => {
    writeNpm("touch node_modules/whole");
    await install();
    await install();
    assert.deepEqual(calls(), ["ci --ignore-scripts --no-audit --no-fund"]);
    writeText(join(root, "package-lock.json"), '{"changed":1}');
    await install();
    assert.equal(calls().length, 2);
  });

  it("installs once when two want it at once", async () => {
    writeNpm("sleep 0.2");
    await Promise.all([install(), install(), install()]);
    assert.equal(calls().length, 1);
  });

  it("shows what npm said when it failed, and takes nothing for installed", async () => {
    writeNpm("echo no network >&2; exit 1");
    await assert.rejects(install(), /npm ci .* failed:\nno network\n/);
    writeNpm("touch node_modules/whole");
    await install();
    assert.ok(existsSync(join(root, "node_modules/whole")));
  });

  it("begins anew after it was killed, once the npm it left behind has ended", async () => {
    writeNpm("touch started", "sleep 0.6", "touch node_modules/orphan");
    const program = `
      import { installDependencies } from ${JSON.stringify(setUpFile("install-dependencies"))};
      const progress = { note() {}, step: (title, work) => work() };
      await installDependencies({ root: ${JSON.stringify(root)}, progress });
    `;
    const killed = spawn(process.execPath, ["--input-type=module", "-e", program], {
      env: environment,
    });
    while (!existsSync(join(root, "started"))) await sleep(10);
    killed.kill("SIGKILL");
    await once(killed, "exit");
    writeNpm("touch node_modules/whole");
    await install();
    assert.equal(calls().length, 2);
    assert.ok(existsSync(join(root, "node_modules/whole")));
    assert.equal(existsSync(join(root, "node_modules/orphan")), false);
  });
});
