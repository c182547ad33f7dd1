import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { findPulumi, findTalosctl, getPulumi, getTalosctl } from "../../tools/find-tools";
import { testVersions } from "../../tools/purposes";
import { bareSurroundings } from "./fixtures/fake-tool";
import { scratchFolder, writeScript } from "./fixtures/scratch-folder";

describe("findTalosctl", () => {
  for (const version of testVersions) {
    it(`leads to the real talosctl ${version}`, async () => {
      const { stdout } = await execa(await findTalosctl(version), ["version", "--client"]);
      assert.ok(stdout.includes(`v${version}`), stdout);
    });
  }

  it("tells where it looked, and neither downloads nor builds", async () => {
    const folder = scratchFolder();
    await assert.rejects(findTalosctl("1.13.0", bareSurroundings(folder)), (error: Error) => {
      assert.match(error.message, /environment .*\n {2}PATH .*\n {2}cache .*\nDo this: /);
      return true;
    });
    assert.equal(existsSync(join(folder, "cache")), false);
  });
});

describe("findPulumi", () => {
  it("leads to a real engine with its language host", async () => {
    const { binary, directory, version } = await findPulumi();
    assert.ok(binary.startsWith(directory));
    assert.match(version, /^3\./);
  });
});

describe("getTalosctl and getPulumi", () => {
  it("take what is here without further ado", async () => {
    const folder = scratchFolder();
    const path = join(folder, "path");
    writeScript(join(path, "talosctl"), 'echo "Talos v1.13.0"');
    writeScript(join(path, "pulumi"), "echo v3.200.0");
    writeScript(join(path, "pulumi-language-nodejs"));
    writeScript(join(path, "pulumi-resource-pulumi-nodejs"));
    const surroundings = bareSurroundings(folder);
    assert.equal(await getTalosctl("1.13.0", surroundings), join(path, "talosctl"));
    assert.equal((await getPulumi(surroundings)).version, "3.200.0");
  });
});
