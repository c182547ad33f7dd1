import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { findProgram } from "../../tools/find-program";
import { projectRoot } from "../../tools/project-root";
import { skipBecause } from "../skip-because";

const folder = join(projectRoot(process.cwd()), "tools/compatibility-oracle");

async function go(...argumentList: readonly string[]) {
  const env = { GOWORK: "off", GOFLAGS: "-mod=readonly", CGO_ENABLED: "0" };
  return execa("go", argumentList, { cwd: folder, env, reject: false });
}

describe("the oracle of Talos' own compatibility tables", function () {
  // Building it takes half a minute of processor time when nothing is cached.
  this.timeout(600_000);

  it("prints the tables that are committed", async function () {
    if (findProgram("go", process.env).length === 0) skipBecause(this, "go is not on PATH");
    const sources = await go("list", "-deps", ".");
    const reason = sources.stderr.trim().split("\n").at(-1) ?? "";
    if (sources.failed) skipBecause(this, `the Go module cannot be had here: ${reason}`);
    const printed = await go("run", ".");
    assert.equal(printed.failed, false, printed.stderr);
    const committed = await readFile(join(folder, "tables.json"), "utf8");
    assert.deepEqual(JSON.parse(printed.stdout), JSON.parse(committed));
  });
});
