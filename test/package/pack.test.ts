import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../../tools/project-root";

const run = promisify(execFile);

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

describe("the package as npm packs it", function () {
  this.timeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), "package-"));
  const installed = join(folder, "node_modules", "pulumi-talos-upgrade");
  let packed: Packed;

  const node = (...argv: readonly string[]) =>
    run(process.execPath, argv, { cwd: folder }).then(({ stdout }) => stdout.trim());

  before(async () => {
    const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
    const { stdout } = await run("npm", pack, { cwd: projectRoot() });
    const answer = JSON.parse(stdout) as readonly Packed[] | Record<string, Packed>;
    const [first] = Object.values(answer);
    assert.ok(first);
    packed = first;
    writeFileSync(join(folder, "package.json"), '{ "name": "empty", "private": true }');
    const flags = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
    await run("npm", ["install", join(folder, packed.filename), ...flags], { cwd: folder });
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("holds what users import, its licence and its README, and neither tests nor sandbox", () => {
    const paths = packed.files.map(({ path }) => path);
    for (const wanted of [
      "LICENSE",
      "README.md",
      "dist/provider/shell.js",
      "dist/provider/index.d.ts",
    ]) {
      assert.ok(paths.includes(wanted), wanted);
    }
    const strangers = paths.filter((path) =>
      /(?:^|\/)(?:test|sandbox|demo|tools|scratch)\/|\.map$/.test(path),
    );
    assert.deepEqual(strangers, []);
  });

  it("holds no path of this machine and no key", () => {
    for (const { path } of packed.files) {
      const text = readFileSync(join(installed, path), "utf8");
      for (const place of [projectRoot(), `${homedir()}/`, folder]) {
        assert.ok(!text.includes(place), `${path} names ${place}`);
      }
      assert.doesNotMatch(text, /-----BEGIN [A-Z ]*PRIVATE KEY-----\n[A-Za-z0-9+/]{20}/, path);
    }
  });

  it("is imported by CommonJS", async () => {
    const program = `
      const { TalosClusterVersion } = require("pulumi-talos-upgrade");
      const { ClusterUpgrade } = require("pulumi-talos-upgrade/components");
      console.log(typeof TalosClusterVersion, typeof ClusterUpgrade);`;
    assert.equal(await node("-e", program), "function function");
  });

  it("is imported by ES modules", async () => {
    const program = `
      import { TalosClusterVersion } from "pulumi-talos-upgrade";
      import { ClusterUpgrade } from "pulumi-talos-upgrade/components";
      console.log(typeof TalosClusterVersion, typeof ClusterUpgrade);`;
    assert.equal(await node("--input-type=module", "-e", program), "function function");
  });

  it("finds its runtime as the shell does, from the program's folder, and answers the engine", async () => {
    const program = `
      const { createRequire } = require("node:module");
      const { v1 } = createRequire(process.cwd() + "/_.js")("pulumi-talos-upgrade/runtime");
      v1.check({}, { talosVersion: "latest" }).then(({ failures }) =>
        console.log(failures.map(({ property }) => property).sort().join(" ")));`;
    assert.match(await node("-e", program), /kubernetesVersion.*talosVersion/);
  });

  it("brings types that a strict program compiles against", async () => {
    writeFileSync(
      join(folder, "program.ts"),
      `import { TalosClusterVersion } from "pulumi-talos-upgrade";
       const cluster = new TalosClusterVersion("c", { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" });
       export const plan = cluster.plan;
       // @ts-expect-error -- misspelt on purpose
       new TalosClusterVersion("d", { talosVersoin: "1.13.0" });`,
    );
    const compiler = join(projectRoot(), "node_modules", "typescript", "bin", "tsc");
    const flags = ["--noEmit", "--strict", "--module", "nodenext", "--skipLibCheck", "program.ts"];
    await node(compiler, ...flags);
  });
});
