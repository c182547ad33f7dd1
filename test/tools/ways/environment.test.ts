import assert from "node:assert/strict";
import { join } from "node:path";
import { environmentWay } from "../../../tools/ways/environment";
import { bareSurroundings, fakeTool } from "../fixtures/fake-tool";
import { scratchFolder, writeScript, writeText } from "../fixtures/scratch-folder";

describe("environmentWay", () => {
  let folder: string;
  let right: string;
  let other: string;

  beforeEach(() => {
    folder = scratchFolder();
    right = writeScript(join(folder, "right"), 'echo "version v2.0.0"');
    other = writeScript(join(folder, "other"), 'echo "version v1.0.0"');
  });

  const look = (environment: NodeJS.ProcessEnv) =>
    environmentWay.look(fakeTool(), bareSurroundings(folder, environment));

  it("names the variables when none is set", async () => {
    assert.deepEqual(await look({}), { kind: "missing", reason: "HAMMER_2_0_0, HAMMER not set" });
  });

  it("takes the program that a variable names", async () => {
    const installation = { binary: right, directory: folder, version: "2.0.0" };
    assert.deepEqual(await look({ HAMMER: right }), { kind: "found", installation });
    assert.deepEqual(await look({ HAMMER_2_0_0: right }), { kind: "found", installation });
  });

  it("prefers the variable of the very version", async () => {
    assert.equal((await look({ HAMMER: other, HAMMER_2_0_0: right })).kind, "found");
  });

  it("goes on when the variable for all versions names another version", async () => {
    const reason = `HAMMER: ${other} is 1.0.0, wanted is 2.0.0`;
    assert.deepEqual(await look({ HAMMER: other }), { kind: "missing", reason });
  });

  it("refuses a wrong path by the variable's name instead of going on", async () => {
    const notProgram = writeText(join(folder, "text"), "hello");
    const broken = writeScript(join(folder, "broken"), "echo no such luck >&2", "exit 3");
    const silent = writeScript(join(folder, "silent"), "exit 0");
    await assert.rejects(
      look({ HAMMER: join(folder, "nowhere") }),
      /^Error: HAMMER is wrong: .*nowhere is not a program/,
    );
    await assert.rejects(look({ HAMMER: notProgram }), /HAMMER is wrong: .*text is not a program/);
    await assert.rejects(
      look({ HAMMER: broken }),
      /HAMMER is wrong: .*cannot be used: no such luck/,
    );
    await assert.rejects(look({ HAMMER: silent }), /HAMMER is wrong: .*it tells no version/);
    await assert.rejects(look({ HAMMER_2_0_0: other }), /HAMMER_2_0_0 is wrong: .* is 1\.0\.0/);
  });
});
