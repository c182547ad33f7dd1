import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ownVersion } from "../../../cli/command-line/own-version";

describe("ownVersion", () => {
  const folder = mkdtempSync(join(tmpdir(), "own-version-"));
  const below = join(folder, "dist", "cli");

  before(() => mkdirSync(below, { recursive: true }));
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("is that of the nearest package.json above", () => {
    writeFileSync(join(folder, "package.json"), '{ "version": "3.2.1" }');
    assert.equal(ownVersion(below), "3.2.1");
    assert.match(ownVersion(), /^\d+\.\d+\.\d+/);
  });

  it("is unknown where the package does not tell", () => {
    writeFileSync(join(folder, "package.json"), '{ "version": 3 }');
    assert.equal(ownVersion(below), "unknown");
  });

  it("is unknown where there is no package", () => {
    assert.equal(ownVersion("/"), "unknown");
  });
});
