import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import fs, { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { makeScratchFolder, withScratchFolder } from "../../../provider/system/scratch-folder";

const modeOf = (path: string): number => statSync(path).mode & 0o777;
const moduleFile = join(__dirname, "../../../provider/system/scratch-folder.js");

describe("makeScratchFolder", () => {
  it("is for its owner alone, and so are its files", () => {
    const umask = process.umask(0);
    const folder = makeScratchFolder();
    try {
      const file = folder.write("talosconfig", "secret");
      assert.equal(modeOf(folder.path), 0o700);
      assert.equal(modeOf(file), 0o600);
      assert.equal(basename(file), "talosconfig");
    } finally {
      process.umask(umask);
      folder.remove();
    }
    assert.equal(existsSync(folder.path), false);
    folder.remove();
  });

  it("never writes over a file", () => {
    const folder = makeScratchFolder();
    try {
      folder.write("a", "1");
      assert.throws(() => folder.write("a", "2"), /cannot write .*: it exists already/);
    } finally {
      folder.remove();
    }
  });

  it("says where it could not be made", () => {
    assert.throws(() => makeScratchFolder("/does/not/exist"), /\/does\/not\/exist: there is no/);
  });

  it("leaves no folder behind where the disk takes no mark in it", () => {
    const parent = mkdtempSync(join(tmpdir(), "scratch-parent-"));
    const { writeFileSync } = fs;
    fs.writeFileSync = () => {
      throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
    };
    try {
      assert.throws(() => makeScratchFolder(parent), /cannot make a folder in/);
      assert.deepEqual(readdirSync(parent), []);
    } finally {
      fs.writeFileSync = writeFileSync;
      rmSync(parent, { recursive: true });
    }
  });

  it("leaves no listeners behind", () => {
    const before = process.listenerCount("SIGTERM");
    const [one, two] = [makeScratchFolder(), makeScratchFolder()];
    assert.equal(process.listenerCount("SIGTERM"), before + 1);
    one.remove();
    two.remove();
    assert.equal(process.listenerCount("SIGTERM"), before);
  });
});

describe("withScratchFolder", () => {
  it("removes the folder after the work, also after a failure", async () => {
    let path = "";
    await withScratchFolder((folder) => {
      path = folder.path;
      assert.ok(existsSync(path));
      return Promise.resolve();
    });
    assert.equal(existsSync(path), false);
    await assert.rejects(
      withScratchFolder((folder) => {
        path = folder.path;
        return Promise.reject(new Error("broken"));
      }),
      /broken/,
    );
    assert.equal(existsSync(path), false);
  });
});

describe("the end of a process with a scratch folder", () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "scratch-test-"));
  });
  afterEach(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  const program = (ending: string) => `
    const { makeScratchFolder } = require(${JSON.stringify(moduleFile)});
    makeScratchFolder(${JSON.stringify(parent)}).write("key", "secret");
    ${ending}`;
  const start = (ending: string): ChildProcess =>
    spawn(process.execPath, ["-e", program(ending)], { stdio: ["ignore", "pipe", "ignore"] });
  const endOf = (child: ChildProcess) =>
    new Promise<{ code: number | null; signal: string | null }>((resolve) => {
      child.on("exit", (code, signal) => {
        resolve({ code, signal });
      });
    });

  for (const [name, ending] of [
    ["normal", ""],
    ["process.exit", "process.exit(3)"],
    ["an uncaught error", "throw new Error('x')"],
    ["an unhandled rejection", "Promise.reject(new Error('x'))"],
  ] as const) {
    it(`removes it: ${name}`, async () => {
      await endOf(start(ending));
      assert.deepEqual(readdirSync(parent), []);
    });
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    it(`removes it and dies of ${signal}, as it would have without`, async () => {
      const child = start("setInterval(() => {}, 1000); console.log('ready')");
      child.stdout?.once("data", () => child.kill(signal));
      assert.deepEqual(await endOf(child), { code: null, signal });
      assert.deepEqual(readdirSync(parent), []);
    });
  }

  it("removes it and dies of the signal also while execa runs a child", async () => {
    const child = start(`import("execa").then(({ execa }) => {
      execa("sleep", ["60"], { reject: false, killSignal: "SIGINT" });
      console.log("ready");
    })`);
    child.stdout?.once("data", () => child.kill("SIGTERM"));
    assert.deepEqual(await endOf(child), { code: null, signal: "SIGTERM" });
    assert.deepEqual(readdirSync(parent), []);
  });

  it("removes at the next start what SIGKILL has left", async () => {
    const child = start("setInterval(() => {}, 1000); console.log('ready')");
    child.stdout?.once("data", () => child.kill("SIGKILL"));
    assert.deepEqual(await endOf(child), { code: null, signal: "SIGKILL" });
    const [left = ""] = readdirSync(parent);
    assert.ok(existsSync(join(parent, left, "key")), "SIGKILL leaves no folder to be removed");
    const folder = makeScratchFolder(parent);
    assert.deepEqual(readdirSync(parent), [basename(folder.path)]);
    folder.remove();
  });

  it("leaves the end to another listener", async () => {
    const child = start(`
      process.on("SIGINT", () => process.exit(7));
      setInterval(() => {}, 1000); console.log('ready')`);
    child.stdout?.once("data", () => child.kill("SIGINT"));
    assert.deepEqual(await endOf(child), { code: 7, signal: null });
    assert.deepEqual(readdirSync(parent), []);
  });
});
