import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";

/**
 * Stands between us and a program, as a process of its own: ends the program when its standard input closes, which the system does
 * for us however we end, also by SIGKILL. It leads a session of its own, so that only we can end it, and ends as the
 * program does: with its exit code or by its signal.
 *
 * Arguments: the milliseconds that the program has after an interrupt, the folder of secrets to be removed when we
 * are gone (or empty), the program, its arguments. Exits with 126 where the program cannot be started, and says why.
 */
function supervise([graceText = "", secrets = "", path = "", ...given]: readonly string[]): void {
  // The leader of its own group: whatever it starts ends with it.
  const child = spawn(path, given, { stdio: ["ignore", "inherit", "inherit"], detached: true });
  child.once("error", (error) => {
    console.error(`supervisor: cannot start: ${"code" in error ? String(error.code) : ""}`);
    process.exit(126);
  });
  child.once("exit", endAsTheChild);
  const interrupt = (): void => {
    endWithin(child, "SIGINT", Number(graceText));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupt);
  process.stdin.resume();
  process.stdin.once("close", () => {
    if (secrets !== "") rmSync(secrets, { recursive: true, force: true });
    endWithin(child, "SIGTERM", orphanGraceMs);
  });
}

/** How long a program has that nobody waits for any more. */
const orphanGraceMs = 1_000;

function endWithin(child: ChildProcess, signal: NodeJS.Signals, graceMs: number): void {
  signalGroup(child, signal);
  setTimeout(() => {
    signalGroup(child, "SIGKILL");
  }, graceMs);
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}

function endAsTheChild(code: number | null, signal: NodeJS.Signals | null): void {
  if (signal === null) process.exit(code ?? 1);
  for (const each of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.removeAllListeners(each);
  process.kill(process.pid, signal);
}

supervise(process.argv.slice(2));
