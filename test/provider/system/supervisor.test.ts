import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exec } from "../../../provider/talosctl/exec";
import { realTalosctl } from "../talosctl/real-talosctl";

const moduleFile = join(__dirname, "../../../provider/talosctl/exec.js");

describe("supervisor", () => {
  let folder: string;
  let us: ChildProcess | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "supervisor-test-"));
  });
  afterEach(() => {
    us?.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (path: string, given: readonly string[], more: { deadlineMs?: number } = {}) =>
    exec(
      { path, arguments: given, environment: { PATH: "/bin:/usr/bin" }, supervision: {} },
      { graceMs: 1_000, deadlineMs: 20_000, ...more },
    );
  const shell = (script: string, more: { deadlineMs?: number } = {}) =>
    start("/bin/sh", ["-c", script], more);

  /** Another process that runs a program as we do, and tells its first line. */
  async function runElsewhere(path: string, given: readonly string[]): Promise<ChildProcess> {
    const program = {
      path,
      arguments: given,
      environment: { PATH: "/bin:/usr/bin", HOME: folder },
      supervision: { secretsFolder: join(folder, "secrets") },
    };
    us = spawn(
      process.execPath,
      [
        "-e",
        `const { mkdirSync, writeFileSync } = require("node:fs");
        mkdirSync(${JSON.stringify(join(folder, "secrets"))});
        require(${JSON.stringify(moduleFile)}).exec(${JSON.stringify(program)}, { deadlineMs: 60000, onLine: console.log });
        console.log("begun");`,
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    await new Promise((resolve) => us?.stdout?.once("data", resolve));
    return us;
  }

  it("gives streams and exit codes on as they are", async () => {
    const result = await shell("echo out; echo err >&2; exit 3");
    assert.deepEqual(
      [result.stdout, result.stderr, result.exitCode, result.signal, result.timedOut],
      ["out\n", "err\n", 3, undefined, false],
    );
  });

  it("tells the signal that ended the program", async () => {
    const result = await shell("kill -TERM $$");
    assert.deepEqual([result.exitCode, result.signal], [undefined, "SIGTERM"]);
  });

  it("hands the interrupt of the deadline on, once", async () => {
    const script = "trap 'echo interrupted; exit 0' INT; echo up; while :; do sleep 0.05; done";
    const result = await shell(script, { deadlineMs: 2_000 });
    assert.deepEqual(
      [result.timedOut, result.exitCode, result.stdout],
      [true, undefined, "up\ninterrupted\n"],
    );
  });

  it("kills what does not end after the interrupt, with all that it started", async () => {
    const pidFile = join(folder, "pid");
    const script = `trap 'echo no' INT; sleep 60 & echo $! > ${pidFile}; while :; do sleep 0.05; done`;
    const result = await shell(script, { deadlineMs: 2_000 });
    assert.deepEqual([result.timedOut, result.signal, result.stdout], [true, "SIGKILL", "no\n"]);
    await waitUntilGone(Number(readFileSync(pidFile, "utf8")));
  });

  it("says why a program cannot be started", async () => {
    await assert.rejects(start(join(folder, "absent"), []), /there is no such file/);
    const notExecutable = join(folder, "talosctl");
    writeFileSync(notExecutable, "text", { mode: 0o600 });
    await assert.rejects(
      start(notExecutable, []),
      /may not be executed[\s\S]*TALOSCTL_NOT_STARTED/,
    );
  });

  for (const signal of ["SIGKILL", "SIGTERM"] as const) {
    it(`ends a program that ignores signals when we die of ${signal}, and removes the secrets`, async () => {
      const pidFile = join(folder, "pid");
      const script = `trap '' INT TERM HUP; echo $$ > ${pidFile}; echo up; while :; do sleep 0.05; done`;
      const other = await runElsewhere("/bin/sh", ["-c", script]);
      await waitUntil(() => existsSync(pidFile) && readFileSync(pidFile, "utf8").endsWith("\n"));
      other.kill(signal);
      await waitUntilGone(Number(readFileSync(pidFile, "utf8")));
      assert.equal(existsSync(join(folder, "secrets")), false);
    });
  }

  it("ends the real talosctl when we are killed", async function () {
    const path = realTalosctl(this, "1.13.0");
    // It takes the call and never answers: talosctl waits for it.
    const silent = createServer((socket) => socket.on("error", () => undefined).resume());
    const called = new Promise((resolve) => silent.once("connection", resolve));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    const talosconfig = join(folder, "talosconfig");
    writeFileSync(talosconfig, `context: t\ncontexts: {t: {endpoints: ["127.0.0.1:${port}"]}}\n`);
    const pidFile = join(folder, "pid");
    const upgrade = `"${path}" upgrade --talosconfig "${talosconfig}" --nodes 10.0.0.2 --image a/b:v1`;
    const other = await runElsewhere("/bin/sh", ["-c", `echo $$ > ${pidFile}; exec ${upgrade}`]);
    await called;
    other.kill("SIGKILL");
    await waitUntilGone(Number(readFileSync(pidFile, "utf8")));
    assert.equal(existsSync(join(folder, "secrets")), false);
    silent.close();
  });
});

async function waitUntil(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

function waitUntilGone(pid: number): Promise<void> {
  return waitUntil(() => {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  });
}
