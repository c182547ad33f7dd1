import assert from "node:assert/strict";
import { join } from "node:path";
import { pathWay } from "../../../tools/ways/path";
import { bareSurroundings, fakeTool } from "../fixtures/fake-tool";
import { scratchFolder, writeScript } from "../fixtures/scratch-folder";

describe("pathWay", () => {
  let folder: string;
  let first: string;
  let second: string;

  beforeEach(() => {
    folder = scratchFolder();
    [first, second] = [join(folder, "first"), join(folder, "second")];
  });

  const look = (tool = fakeTool()) =>
    pathWay.look(tool, bareSurroundings(folder, { PATH: `${first}:${second}:/bin:/usr/bin` }));

  it("says so when there is none", async () => {
    assert.deepEqual(await look(), { kind: "missing", reason: "no hammer on PATH" });
  });

  it("takes the first that fits, not the first", async () => {
    writeScript(join(first, "hammer"), 'echo "version v1.0.0"');
    const binary = writeScript(join(second, "hammer"), 'echo "version v2.0.0"');
    assert.deepEqual(await look(), {
      kind: "found",
      installation: { binary, directory: second, version: "2.0.0" },
    });
  });

  it("tells why none of them fits", async () => {
    writeScript(join(first, "hammer"), 'echo "version v1.0.0"');
    writeScript(join(second, "hammer"), "exit 1");
    const outcome = await look();
    assert.equal(outcome.kind, "missing");
    assert.match(
      JSON.stringify(outcome),
      /first\/hammer is 1\.0\.0, wanted is 2\.0\.0; .*second\/hammer cannot be used/,
    );
  });

  it("wants the companions beside it or elsewhere on PATH", async () => {
    const tool = fakeTool({ companions: ["nail"] });
    writeScript(join(first, "hammer"), 'echo "version v2.0.0"');
    assert.match(JSON.stringify(await look(tool)), /has no nail beside it or on PATH/);
    writeScript(join(second, "nail"));
    assert.equal((await look(tool)).kind, "found");
  });
});
