import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { markInstalled } from "../../../tools/installed-mark";
import { cacheWay } from "../../../tools/ways/cache";
import { bareSurroundings, fakeTool } from "../fixtures/fake-tool";
import { scratchFolder, writeScript } from "../fixtures/scratch-folder";

describe("cacheWay", () => {
  let folder: string;
  let place: string;

  beforeEach(() => {
    folder = scratchFolder();
    place = join(folder, "cache", "hammer", "2.0.0", "linux-x64");
  });

  const look = () => cacheWay.look(fakeTool(), bareSurroundings(folder));

  it("names the folder in which there is nothing", async () => {
    assert.deepEqual(await look(), { kind: "missing", reason: `nothing in ${place}` });
  });

  it("runs a tool that bears no mark", async () => {
    writeScript(join(place, "hammer"), 'echo "version v2.0.0"');
    assert.equal((await look()).kind, "found");
    writeScript(join(place, "hammer"), 'echo "version v1.0.0"');
    assert.match(JSON.stringify(await look()), /is 1\.0\.0, wanted is 2\.0\.0/);
  });

  it("believes the mark without running the tool", async () => {
    const trace = join(folder, "was-run");
    writeScript(join(place, "hammer"), `touch ${trace}`, 'echo "version v2.0.0"');
    markInstalled(place, fakeTool());
    assert.equal((await look()).kind, "found");
    assert.equal(existsSync(trace), false);
  });

  it("does not believe the mark of another program", async () => {
    writeScript(join(place, "hammer"), 'echo "version v2.0.0"');
    markInstalled(place, fakeTool());
    writeScript(join(place, "hammer"), "exit 1");
    assert.equal((await look()).kind, "missing");
  });
});
