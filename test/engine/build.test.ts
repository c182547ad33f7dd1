import assert from "node:assert/strict";
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import type * as sources from "../../tools/set-up/source-files.mjs";
import type * as stamps from "../../tools/set-up/stamp.mjs";
import { projectRoot } from "../../tools/project-root";
import { openEngine, type Engine } from "./support/engine";

describe("engine: the build of this program", function () {
  // The SDK takes half a minute here to describe a program that failed.
  this.timeout(180_000);
  let engine: Engine;
  let checkout: string;
  const preview = async () => {
    const { output } = await engine.run("dev", "preview");
    return output;
  };

  before(async () => {
    const root = projectRoot();
    const folder = join(root, "scratch", "engine", randomBytes(6).toString("hex"));
    checkout = join(folder, "checkout");
    mkdirSync(join(checkout, "tools"), { recursive: true });
    for (const name of ["Pulumi.yaml", "program.js", "package.json", "index.ts"]) {
      cpSync(join(root, name), join(checkout, name));
    }
    for (const name of ["tsconfig.json", "package-lock.json", "components", "tools/set-up"]) {
      cpSync(join(root, name), join(checkout, name), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(checkout, "node_modules"));
    engine = await openEngine({ folder, program: checkout });
    await engine.init("dev");
    engine.configure("dev", { talosVersion: "1.13.0" });
  });

  after(() => {
    engine.remove();
  });

  it("is asked for when it is missing", async () => {
    assert.match(await preview(), /The program is not built.*Run `npm run build`/);
  });

  it("is said to be stale when it was made from other sources", async () => {
    cpSync(join(projectRoot(), "dist"), join(checkout, "dist"), { recursive: true });
    writeFileSync(join(checkout, "dist", ".stamp"), "of other sources\n");
    assert.match(
      await preview(),
      /warning: The compiled program in dist\/ is older than its sources/,
    );
  });

  it("is not complained of when it is fresh", async () => {
    const { hashFiles } = (await import(
      join(projectRoot(), "tools", "set-up", "stamp.mjs")
    )) as typeof stamps;
    const { sourceFiles } = (await import(
      join(projectRoot(), "tools", "set-up", "source-files.mjs")
    )) as typeof sources;
    const settings = ["tsconfig.json", "package.json", "package-lock.json"];
    const stamp = hashFiles(checkout, [...sourceFiles(checkout), ...settings]);
    writeFileSync(join(checkout, "dist", ".stamp"), `${stamp}\n`);
    assert.doesNotMatch(await preview(), /older than its sources|not built/);
    rmSync(join(checkout, "dist"), { recursive: true });
  });
});
