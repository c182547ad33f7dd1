import { UpgradeError } from "../errors/upgrade-error";
import type { CommandOptions, CommandResult } from "../ports";
import { launchOf, notStartedCode, type Program } from "./launch";
import { outputTail } from "./output-tail";
import { redact } from "./redact";

/** Characters kept of each stream. */
const outputLimit = 64 * 1024;

export interface ExecOptions extends CommandOptions {
  /** After the deadline's SIGINT a program has this long until SIGKILL, in milliseconds; 10000 by default. */
  readonly graceMs?: number;
}

/**
 * Runs a program without a shell and waits for its end; the only code that starts a child. It ends with us. However it
 * ended is a value, its output without secrets; throws TALOSCTL_NOT_STARTED where it cannot be started.
 */
export async function exec(program: Program, options: ExecOptions): Promise<CommandResult> {
  const { execa } = await import("execa");
  const onLine = (line: string): void => options.onLine?.(redact(line));
  const stdout = outputTail(outputLimit, onLine);
  const stderr = outputTail(outputLimit, onLine);
  const { file, argv, settings } = launchOf(program, options.graceMs ?? 10_000);
  const child = execa(file, argv, {
    ...settings,
    reject: false,
    buffer: false,
    encoding: "utf8",
    extendEnv: false,
    env: childEnvironment(program.environment),
    timeout: options.deadlineMs,
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
    killSignal: "SIGINT",
  });
  for (const [stream, tail] of [
    [child.stdout, stdout],
    [child.stderr, stderr],
  ] as const) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
      tail.write(chunk);
    });
  }
  const result = await child;
  const code = notStartedCode({ exitCode: result.exitCode, stderr: stderr.text() });
  if (code !== undefined) throw notStarted(program.path, code, undefined);
  if (isNotStarted(result)) throw notStarted(program.path, codeOf(result.cause), result.cause);
  stdout.end();
  stderr.end();
  return {
    exitCode: result.timedOut || result.isCanceled ? undefined : result.exitCode,
    signal: result.isCanceled ? (result.signal ?? "SIGINT") : result.signal,
    timedOut: result.timedOut,
    stdout: redact(stdout.text()),
    stderr: redact(stderr.text()),
    durationMs: Math.round(result.durationMs),
  };
}

/**
 * Home for known folders, proxies because talosctl honours them, and where certificates and temporary files lie. Without
 * TALOSCONFIG and TALOS_HOME, so that no other cluster's access is ever taken.
 */
function childEnvironment(environment: Readonly<Record<string, string>>): Record<string, string> {
  const wanted =
    /^(?:HOME|PATH|TMPDIR|LANG|LC_ALL|SSL_CERT_(?:FILE|DIR)|(?:https?|no|all)_proxy|XDG_\w+)$/i;
  const kept = Object.entries(environment).filter(([name]) => wanted.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: "1" };
}

interface Ended {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly timedOut: boolean;
  readonly isCanceled: boolean;
  readonly failed: boolean;
}

function isNotStarted({ exitCode, signal, timedOut, isCanceled, failed }: Ended): boolean {
  return failed && exitCode === undefined && signal === undefined && !timedOut && !isCanceled;
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}

function notStarted(path: string, code: string, cause: unknown): UpgradeError {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file",
    EACCES: "it may not be executed",
    ENOEXEC: "it is no program for this machine",
    EBADARCH: "it is no program for this machine",
    ETXTBSY: "it is being written",
  };
  const reason = reasons[code] ?? "the system refused it";
  return new UpgradeError("TALOSCTL_NOT_STARTED", { values: { path, reason }, cause });
}
