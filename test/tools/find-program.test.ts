import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { findProgram, isProgram } from "../../tools/find-program";
import { scratchFolder, writeScript, writeText } from "./fixtures/scratch-folder";

describe("findProgram", () => {
  it("lists the programs of a name in the order of PATH", () => {
    const folder = scratchFolder();
    const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
      string,
    ];
    writeScript(join(b, "saw"));
    writeScript(join(a, "saw"));
    writeText(join(c, "saw"), "not a program");
    mkdirSync(join(d, "saw"), { recursive: true });
    assert.deepEqual(findProgram("saw", { PATH: [b, "", c, d, a, "/nowhere"].join(":") }), [
      join(b, "saw"),
      join(a, "saw"),
    ]);
    assert.deepEqual(findProgram("saw", {}), []);
    assert.equal(isProgram(join(d, "saw")), false);
  });
});
