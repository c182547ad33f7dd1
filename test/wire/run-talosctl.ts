import { execa } from "execa";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a run of talosctl said and how it ended. */
export interface TalosctlResult {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TalosctlRun {
  readonly binary: string;
  readonly talosconfigPath: string;
  /** Working directory and HOME of the run. */
  readonly scratch: string;
  /** Milliseconds after which the run is ended. Default 60 s. */
  readonly timeout?: number;
}

/** A new folder for what a run writes. */
export function makeScratch(): Promise<string> {
  return mkdtemp(join(tmpdir(), "talos-wire-"));
}

/** Runs the real talosctl, away from the developer's own configuration and proxies. */
export async function runTalosctl(
  run: TalosctlRun,
  ...args: readonly string[]
): Promise<TalosctlResult> {
  const { binary, talosconfigPath, scratch, timeout = 60_000 } = run;
  const result = await execa(binary, args, {
    cwd: scratch,
    env: {
      HOME: scratch,
      TALOSCONFIG: talosconfigPath,
      TALOS_HOME: join(scratch, ".talos"),
      KUBECONFIG: join(scratch, "kubeconfig-of-user"),
      NO_PROXY: "127.0.0.1,localhost",
      no_proxy: "127.0.0.1,localhost",
    },
    reject: false,
    timeout,
    forceKillAfterDelay: 2_000,
  });
  return { exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr };
}

/** The objects of `-o json`, which talosctl writes one after the other and not as an array. */
export function jsonObjects<Item>(stdout: string): Item[] {
  return stdout
    .split(/\n(?=\{)/)
    .filter((text) => text.trim() !== "")
    .map((text) => JSON.parse(text) as Item);
}
