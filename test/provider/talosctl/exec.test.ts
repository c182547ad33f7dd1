import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exec } from "../../../provider/talosctl/exec";

const run = (
  code: string,
  change: {
    deadlineMs?: number;
    environment?: Record<string, string>;
    onLine?: (line: string) => void;
  } = {},
) =>
  exec(
    { path: process.execPath, arguments: ["-e", code], environment: change.environment ?? {} },
    {
      deadlineMs: change.deadlineMs ?? 20_000,
      ...(change.onLine ? { onLine: change.onLine } : {}),
    },
  );

describe("exec", () => {
  it("gives both streams and the exit code as values", async () => {
    const result = await run("console.log('out'); console.error('err'); process.exitCode = 3");
    assert.deepEqual(
      [result.stdout, result.stderr, result.exitCode, result.signal, result.timedOut],
      ["out\n", "err\n", 3, undefined, false],
    );
    assert.ok(result.durationMs > 0);
  });

  it("hands out lines as they come, of both streams", async () => {
    const lines: string[] = [];
    await run(
      "process.stdout.write('one\\ntw'); process.stdout.write('o'); console.error('three')",
      {
        onLine: (line) => lines.push(line),
      },
    );
    assert.deepEqual(lines.sort(), ["one", "three", "two"]);
  });

  it("passes arguments on as they are, without a shell", async () => {
    const odd = ["$(id)", "; echo no", "a b", "*"];
    const result = await exec(
      {
        path: process.execPath,
        arguments: ["-e", "console.log(JSON.stringify(process.argv.slice(1)))", "--", ...odd],
        environment: {},
      },
      { deadlineMs: 20_000 },
    );
    assert.deepEqual(JSON.parse(result.stdout), odd);
  });

  it("gives the child only what it needs, and no other cluster's access", async () => {
    const environment = {
      HOME: "/home-of-test",
      PATH: "/bin",
      TALOSCONFIG: "/other",
      TALOS_HOME: "/other",
      KUBECONFIG: "/other",
      AWS_SECRET_ACCESS_KEY: "secret",
      PULUMI_CONFIG_PASSPHRASE: "secret",
      HTTPS_PROXY: "http://proxy:3128",
      no_proxy: "10.0.0.0/8",
    };
    const result = await run("console.log(JSON.stringify(process.env))", { environment });
    assert.deepEqual(JSON.parse(result.stdout), {
      HOME: "/home-of-test",
      PATH: "/bin",
      HTTPS_PROXY: "http://proxy:3128",
      no_proxy: "10.0.0.0/8",
      NO_COLOR: "1",
    });
  });

  // A shell starts long before its deadline, also on a busy machine.
  const shell = (script: string, options: { deadlineMs: number; graceMs?: number }) =>
    exec(
      { path: "/bin/sh", arguments: ["-c", script], environment: { PATH: "/bin:/usr/bin" } },
      options,
    );

  it("interrupts at the deadline, and takes no exit code from then on", async () => {
    const script = "trap 'echo interrupted; exit 0' INT; echo up; while :; do sleep 0.05; done";
    const result = await shell(script, { deadlineMs: 2_000 });
    assert.equal(result.timedOut, true);
    assert.equal(result.exitCode, undefined);
    assert.equal(result.stdout, "up\ninterrupted\n");
  });

  it("kills what does not end after the interrupt", async () => {
    const script = "trap 'echo no' INT; while :; do sleep 0.05; done";
    const result = await shell(script, { deadlineMs: 2_000, graceMs: 1_000 });
    assert.deepEqual([result.timedOut, result.signal, result.stdout], [true, "SIGKILL", "no\n"]);
  });

  it("ends the program when its signal is aborted, and calls that a signal's work", async () => {
    const ending = new AbortController();
    const result = await exec(
      {
        path: process.execPath,
        arguments: ["-e", "console.log('up'); setInterval(() => {}, 1000)"],
        environment: {},
      },
      {
        deadlineMs: 20_000,
        signal: ending.signal,
        onLine: () => {
          ending.abort();
        },
      },
    );
    assert.deepEqual(
      [result.exitCode, result.signal, result.timedOut, result.stdout],
      [undefined, "SIGINT", false, "up\n"],
    );
  });

  it("tells the signal that ended it", async () => {
    const result = await run("process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)");
    assert.deepEqual(
      [result.exitCode, result.signal, result.timedOut],
      [undefined, "SIGTERM", false],
    );
  });

  it("keeps the last 64 KiB of a stream", async () => {
    const result = await run("process.stdout.write('some words\\n'.repeat(20000) + 'the end')");
    assert.equal(result.stdout.length, 64 * 1024);
    assert.ok(result.stdout.endsWith("words\nthe end"));
  });

  it("lets no key through, neither in the result nor in lines", async () => {
    const lines: string[] = [];
    const pem =
      "-----BEGIN ED25519 PRIVATE KEY-----\\nMC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAA\\n-----END ED25519 PRIVATE KEY-----";
    const result = await run(
      `console.log("${pem}"); console.error("token: abcdef.0123456789abcdef")`,
      {
        onLine: (line) => lines.push(line),
      },
    );
    assert.equal(result.stdout, "[redacted]\n");
    assert.equal(result.stderr, "token: [redacted]\n");
    assert.ok(!lines.join().includes("abcdef.0123"), "a token stands in a line");
  });

  it("says why a program cannot be started", async () => {
    const folder = mkdtempSync(join(tmpdir(), "exec-test-"));
    try {
      const notExecutable = join(folder, "talosctl");
      writeFileSync(notExecutable, "text", { mode: 0o600 });
      const start = (path: string) =>
        exec({ path, arguments: [], environment: {} }, { deadlineMs: 1000 });
      await assert.rejects(
        start(join(folder, "absent")),
        /there is no such file[\s\S]*TALOSCTL_NOT_STARTED/,
      );
      await assert.rejects(start(notExecutable), /may not be executed[\s\S]*TALOSCTL_NOT_STARTED/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("takes the child along when we end by a signal", async () => {
    const folder = mkdtempSync(join(tmpdir(), "exec-test-"));
    const pidFile = join(folder, "pid");
    const moduleFile = join(__dirname, "../../../provider/talosctl/exec.js");
    const child = `require("node:fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000); console.log("up")`;
    const us = spawn(
      process.execPath,
      [
        "-e",
        `require(${JSON.stringify(moduleFile)}).exec(
          { path: process.execPath, arguments: ["-e", ${JSON.stringify(child)}], environment: {} },
          { deadlineMs: 60000, onLine: console.log })`,
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    us.stdout.once("data", () => us.kill("SIGTERM"));
    const signal = await new Promise((resolve) =>
      us.on("exit", (_code, by) => {
        resolve(by);
      }),
    );
    assert.equal(signal, "SIGTERM");
    const pid = Number(readFileSync(pidFile, "utf8"));
    await waitUntilGone(pid);
    rmSync(folder, { recursive: true, force: true });
  });
});

async function waitUntilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
