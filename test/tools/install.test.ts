import assert from "node:assert/strict";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { install } from "../../tools/install";
import { bareSurroundings, fakeTool } from "./fixtures/fake-tool";
import { scratchFolder, writeScript, writeText } from "./fixtures/scratch-folder";

describe("install", () => {
  let folder: string;
  let place: string;

  beforeEach(() => {
    folder = scratchFolder();
    place = join(folder, "cache/hammer/2.0.0/linux-x64");
  });

  const fillWith = (version: string) => (target: string) => {
    writeScript(join(target, "hammer"), `echo "version v${version}"`);
    return Promise.resolve();
  };

  it("puts a whole, checked tool in its place and leaves nothing else", async () => {
    const installation = await install(fakeTool(), bareSurroundings(folder), fillWith("2.0.0"));
    assert.deepEqual(installation, {
      binary: join(place, "hammer"),
      directory: place,
      version: "2.0.0",
    });
    assert.deepEqual(readdirSync(join(folder, "cache/hammer/2.0.0")), ["linux-x64"]);
    assert.deepEqual(readdirSync(place).sort(), ["hammer", "installed.json"]);
  });

  it("takes what another process put there meanwhile", async () => {
    await install(fakeTool(), bareSurroundings(folder), fillWith("2.0.0"));
    const never = () => Promise.reject(new Error("was filled again"));
    await install(fakeTool(), bareSurroundings(folder), never);
  });

  it("replaces a tool that has gone bad, and clears what a killed process left", async () => {
    writeScript(join(place, "hammer"), "exit 1");
    writeText(join(`${place}.new`, "half"), "");
    await install(fakeTool(), bareSurroundings(folder), fillWith("2.0.0"));
    assert.deepEqual(readdirSync(place).sort(), ["hammer", "installed.json"]);
  });

  it("refuses what does not work or is another version", async () => {
    const surroundings = bareSurroundings(folder);
    await assert.rejects(install(fakeTool(), surroundings, fillWith("1.0.0")), /is of no use/);
    const lenient = fakeTool({ fits: () => true });
    await assert.rejects(
      install(lenient, surroundings, fillWith("1.0.0")),
      /is 1\.0\.0, not 2\.0\.0/,
    );
    const nothing = () => Promise.resolve();
    await assert.rejects(install(fakeTool(), surroundings, nothing), /is not a program/);
    assert.equal(existsSync(place), false);
  });

  it("adds the files of an npm package that did not come along", async () => {
    writeText(join(folder, "node_modules/nails/nail"), "#!/bin/sh\n");
    const tool = fakeTool({
      companions: ["nail"],
      packageFiles: [{ file: "nail", from: "node_modules/nails/nail" }],
    });
    await install(tool, bareSurroundings(folder), fillWith("2.0.0"));
    assert.equal(statSync(join(place, "nail")).mode & 0o777, 0o755);
  });
});
