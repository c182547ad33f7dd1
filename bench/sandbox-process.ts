import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { CallCounts } from "../sandbox/admission";
import type { SandboxState } from "../sandbox/control/sandbox-state";

/** A sandbox in a process of its own, so that it takes no time from what is measured. */
export interface SandboxProcess {
  readonly directory: string;
  readonly talosconfigPath: string;
  readonly kubeconfigPath: string;
  readonly control: string;
  /** Variables for a process that looks at it: its registries, and where a backup may lie. */
  readonly environment: NodeJS.ProcessEnv;
  /** Milliseconds until it listened. */
  readonly startedIn: number;
  state(): Promise<SandboxState>;
  stop(): Promise<void>;
}

interface Description {
  readonly talosconfigPath: string;
  readonly kubeconfigPath: string;
  readonly control: string;
  readonly mirrors: string;
}

export interface SandboxWish {
  readonly controlPlanes?: number;
  readonly workers: number;
  /** Every answer is held back for so many milliseconds; 0 by default. */
  readonly latencyMs?: number;
  /** Real time for one unit of world time; the sandbox's own by default. */
  readonly factor?: number;
  readonly talosVersion?: string;
}

/** Starts a cluster, with 3 nodes for the control plane unless told otherwise. */
export async function startSandboxProcess(wish: SandboxWish): Promise<SandboxProcess> {
  const directory = await mkdtemp(join(tmpdir(), "bench-sandbox-"));
  const { controlPlanes = 3, workers, latencyMs = 0, factor, talosVersion } = wish;
  const argv = [
    ...["--nodes", `${String(controlPlanes)}+${String(workers)}`],
    ...["--directory", directory, "--json"],
    ...(latencyMs === 0 ? [] : ["--latency", String(latencyMs)]),
    ...(factor === undefined ? [] : ["--factor", String(factor)]),
    ...(talosVersion === undefined ? [] : ["--talos", talosVersion]),
  ];
  const started = performance.now();
  const child = spawn(process.execPath, [sandboxProgram, ...argv], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), "line"),
    ended.then(() => Promise.reject(new Error("the sandbox did not start"))),
  ])) as [string];
  const startedIn = performance.now() - started;
  const { talosconfigPath, kubeconfigPath, control, mirrors } = JSON.parse(line) as Description;
  return {
    directory,
    talosconfigPath,
    kubeconfigPath,
    control,
    environment: {
      PULUMI_TALOS_UPGRADE_MIRRORS: mirrors,
      PULUMI_TALOS_UPGRADE_TEMPORARY_FOLDERS: directory,
      NO_PROXY: "127.0.0.1",
    },
    startedIn,
    state: () => ask<SandboxState>(control, "/state"),
    stop: async () => {
      child.kill();
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const sandboxProgram = join(__dirname, "..", "sandbox", "cli.js");

/** How often a sandbox was called so far. */
export function callsOf(control: string): Promise<CallCounts> {
  return ask<CallCounts>(control, "/calls");
}

async function ask<Answer>(control: string, path: string): Promise<Answer> {
  const response = await fetch(`${control}${path}`);
  return (await response.json()) as Answer;
}
