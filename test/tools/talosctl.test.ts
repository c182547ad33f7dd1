import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../tools/project-root";
import { talosctl } from "../../tools/talosctl";

const printed = (tag: string) => `Client:\n\tTag:         ${tag}\n\tGo version:  go1.26.8\n`;

describe("talosctl", () => {
  it("is wanted in one exact version", () => {
    const { fits } = talosctl("1.13.0");
    assert.equal(fits("1.13.0"), true);
    assert.equal(fits("1.13.1"), false);
    assert.equal(fits("1.13.0-alpha.1"), false);
  });

  it("tells its version in the long and the short form", () => {
    const { pattern } = talosctl("1.13.0").versionQuestion;
    assert.equal(pattern.exec(printed("v1.13.0"))?.[1], "1.13.0");
    assert.equal(pattern.exec("Client:\nTalos v1.9.5\n")?.[1], "1.9.5");
    assert.equal(pattern.exec("unknown command")?.[1], undefined);
  });

  it("is named by a variable for its version, or by one for all", () => {
    const names = talosctl("1.13.0").variables.map(({ name }) => name);
    assert.deepEqual(names, [
      "PULUMI_TALOS_UPGRADE_TALOSCTL_1_13_0",
      "PULUMI_TALOS_UPGRADE_TALOSCTL",
    ]);
  });

  it("has a release for each platform", () => {
    const { file, checksums } = talosctl("1.14.1").release;
    assert.equal(file({ system: "linux", processor: "x64" }), "v1.14.1/talosctl-linux-amd64");
    assert.equal(file({ system: "darwin", processor: "arm64" }), "v1.14.1/talosctl-darwin-arm64");
    assert.equal(checksums, "v1.14.1/sha256sum.txt");
  });

  for (const version of ["1.9.5", "1.10.0", "1.11.0", "1.12.0", "1.13.0"]) {
    it(`${version} has a Go module that pins it, with its sums`, () => {
      const [build] = talosctl(version).builds;
      const folder = join(projectRoot(), "tools", build?.module ?? "");
      const text = readFileSync(join(folder, "go.mod"), "utf8");
      assert.match(text, new RegExp(`github\\.com/siderolabs/talos v${version}\\n`));
      assert.ok(existsSync(join(folder, "go.sum")));
    });
  }

  it("of a version that cannot be built here has no module", () => {
    assert.deepEqual(talosctl("1.14.1").builds, []);
  });
});
