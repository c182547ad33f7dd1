import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type * as CommandModule from "../../../tools/set-up/run-command.mjs" with {
  "resolution-mode": "import",
};
import { loadSetUp, setUpFile } from "../fixtures/load-set-up";
import { scratchFolder, writeScript } from "../fixtures/scratch-folder";

describe("runCommand", () => {
  let runCommand: typeof CommandModule.runCommand;
  let directory: string;

  before(async () => {
    ({ runCommand } = (await loadSetUp("run-command")) as typeof CommandModule);
  });

  beforeEach(() => {
    directory = scratchFolder();
  });

  it("answers the exit code and all output, and tells the process number", async () => {
    const script = writeScript(join(directory, "s"), 'echo "$1"; echo err >&2; exit 3');
    const pids: number[] = [];
    const { code, output } = await runCommand(script, ["out"], {
      directory,
      onStart: (pid) => pids.push(pid),
    });
    assert.equal(code, 3);
    assert.deepEqual(output.trim().split("\n").sort(), ["err", "out"]);
    assert.equal(pids.length, 1);
  });

  it("rejects when there is no such program", async () => {
    await assert.rejects(runCommand(join(directory, "none"), [], { directory }), /ENOENT/);
  });

  it("takes the program along when it is stopped", async () => {
    const [begun, ended] = [join(directory, "begun"), join(directory, "ended")];
    const script = writeScript(
      join(directory, "s"),
      `trap 'touch ${ended}; exit' TERM`,
      `touch ${begun}`,
      "while :; do sleep 0.02; done",
    );
    const program = `
      import { runCommand } from ${JSON.stringify(setUpFile("run-command"))};
      await runCommand(${JSON.stringify(script)}, [], { directory: ${JSON.stringify(directory)} });
    `;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", program]);
    await appearance(begun);
    parent.kill("SIGTERM");
    assert.deepEqual(await once(parent, "exit"), [null, "SIGTERM"]);
    await appearance(ended);
  });
});

async function appearance(file: string): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if (existsSync(file)) return;
    await sleep(20);
  }
  assert.fail(`${file} never appears`);
}
