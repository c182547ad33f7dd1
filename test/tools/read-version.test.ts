import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readVersion } from "../../tools/read-version";
import { fakeTool } from "./fixtures/fake-tool";
import { scratchFolder, writeScript, writeText } from "./fixtures/scratch-folder";

describe("readVersion", () => {
  const ask = (...lines: readonly string[]) =>
    readVersion(writeScript(join(scratchFolder(), "hammer"), ...lines), fakeTool());

  it("reads the version out of what the program says", async () => {
    assert.deepEqual(await ask('[ "$1" = version ] && echo "version v1.2.3-rc.1"'), {
      version: "1.2.3-rc.1",
    });
  });

  it("repeats a complaint, or tells that the program failed", async () => {
    assert.deepEqual(await ask("echo not today >&2", "echo at all >&2", "exit 2"), {
      complaint: "not today",
    });
    assert.match(JSON.stringify(await ask("exit 2")), /failed with exit code 2/);
    assert.deepEqual(await ask("echo hello"), { complaint: "it tells no version" });
  });

  it("complains of a file that is no program", async () => {
    const file = writeText(join(scratchFolder(), "hammer"), "hello");
    assert.match(JSON.stringify(await readVersion(file, fakeTool())), /EACCES/);
  });

  it("gives the program a home of its own and takes it away", async () => {
    const note = join(scratchFolder(), "note");
    await ask(`echo "$PULUMI_HOME" > ${note}`, 'touch "$PULUMI_HOME/log"');
    const home = readFileSync(note, "utf8").trim();
    assert.notEqual(home, "");
    assert.equal(existsSync(home), false);
  });
});
