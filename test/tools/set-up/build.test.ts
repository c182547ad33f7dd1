import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type * as Build from "../../../tools/set-up/build.mjs" with { "resolution-mode": "import" };
import { projectRoot } from "../../../tools/project-root";
import { loadSetUp } from "../fixtures/load-set-up";
import { scratchFolder, writeText } from "../fixtures/scratch-folder";

describe("build", function () {
  this.timeout(60_000);
  let build: () => Promise<void>;
  let root: string;
  let steps: string[];

  beforeEach(async () => {
    const module = (await loadSetUp("build")) as typeof Build;
    root = scratchFolder();
    steps = [];
    const progress = {
      note: () => undefined,
      step: <Result>(title: string, work: () => Promise<Result>) => {
        steps.push(title);
        return work();
      },
    };
    build = () => module.build({ root, progress });
    symlinkSync(join(projectRoot(), "node_modules"), join(root, "node_modules"));
    writeText(join(root, "package.json"), "{}");
    writeText(join(root, "package-lock.json"), "{}");
    const compilerOptions = {
      outDir: "dist",
      rootDir: ".",
      incremental: true,
      tsBuildInfoFile: "dist/.tsbuildinfo",
      module: "nodenext",
      types: [],
      noLib: false,
      lib: ["ES2023"],
    };
    writeText(
      join(root, "tsconfig.json"),
      JSON.stringify({ compilerOptions, include: ["lib", "test"] }),
    );
    writeText(join(root, "lib/one.ts"), "export const one = 1;\n");
    writeText(join(root, "test/one.test.ts"), 'import "../lib/one";\n');
  });

  const output = (file: string) => join(root, "dist", file);

  it("compiles when the sources changed and only then", async () => {
    await build();
    await build();
    assert.deepEqual(steps, ["build (tsc)"]);
    writeText(join(root, "lib/one.ts"), "export const one = 2;\n");
    await build();
    assert.equal(steps.length, 2);
    assert.match(readFileSync(output("lib/one.js"), "utf8"), /one = 2/);
  });

  it("removes the compiled test of a source that is gone", async () => {
    await build();
    rmSync(join(root, "test/one.test.ts"));
    await build();
    assert.equal(existsSync(output("test/one.test.js")), false);
    assert.ok(existsSync(output("lib/one.js")));
  });

  it("tells why the sources do not compile, and builds again when they do", async () => {
    writeText(join(root, "lib/one.ts"), 'export const one: number = "1";\n');
    await assert.rejects(build(), /do not compile:\nlib\/one\.ts\(1,14\): error TS2322/);
    await assert.rejects(build(), /do not compile/);
    writeText(join(root, "lib/one.ts"), "export const one = 1;\n");
    await build();
    assert.equal(steps.length, 3);
  });

  it("does not take a killed build for a whole one", async () => {
    await build();
    // What a kill between two files leaves: an output is missing, the compiler believes it is there.
    rmSync(output(".stamp"));
    rmSync(output("lib/one.js"));
    await build();
    assert.ok(statSync(output("lib/one.js")).size > 0);
  });

  it("builds once when two want it at once", async () => {
    await Promise.all([build(), build()]);
    assert.equal(steps.length, 1);
  });
});
