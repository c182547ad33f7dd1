import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../tools/project-root";
import { pulumi } from "../../tools/pulumi";

describe("pulumi", () => {
  it("may be any engine from 3.198 on, below 4", () => {
    assert.equal(pulumi.fits(pulumi.version), true);
    assert.equal(pulumi.fits("3.198.0"), true);
    assert.equal(pulumi.fits("3.260.0-alpha.1"), true);
    assert.equal(pulumi.fits("3.197.9"), false);
    assert.equal(pulumi.fits("4.0.0-alpha.1"), false);
    assert.equal(pulumi.fits("4.0.0"), false);
  });

  it("tells its version on a line of its own", () => {
    const { pattern } = pulumi.versionQuestion;
    assert.equal(pattern.exec("v3.259.0\n")?.[1], "3.259.0");
    assert.equal(pattern.exec("warning: old\n3.200.1\n")?.[1], "3.200.1");
  });

  it("has an archive for each platform", () => {
    const { file, checksums } = pulumi.release;
    const name = file({ system: "darwin", processor: "arm64" });
    assert.equal(name, "pulumi-v3.259.0-darwin-arm64.tar.gz");
    assert.equal(checksums, "pulumi-3.259.0-checksums.txt");
  });

  it("has Go modules that pin engine and language host, with their sums", () => {
    for (const { module, linkerFlags } of pulumi.builds) {
      const folder = join(projectRoot(), "tools", module);
      const version = /=(v\S+)$/.exec(linkerFlags)?.[1] ?? "none";
      assert.ok(readFileSync(join(folder, "go.mod"), "utf8").includes(`sdk/v3 ${version}\n`));
      assert.ok(existsSync(join(folder, "go.sum")));
    }
  });

  it("finds the launcher of dynamic providers in the npm package", () => {
    for (const { from } of pulumi.packageFiles) assert.ok(existsSync(join(projectRoot(), from)));
  });
});
