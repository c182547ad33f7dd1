import { join } from "node:path";
import { findTalosctl } from "../tools/find-tools";
import { criticalPath, ownTimeOfNode, type RollSize } from "./critical-path";
import type { LoopWish, MeasuredLoop } from "./polling-loop";
import { runProgram } from "./run-program";
import { type SandboxProcess, type SandboxWish, startSandboxProcess } from "./sandbox-process";
import { ratio, type Table } from "./table";
import type { MeasuredUpgrade } from "./upgrade-process";

interface MeasuredRoll extends RollSize {
  /** Real time for world time; our intervals and those of the loop are paced by the same share. */
  readonly factor: number;
}

/**
 * A node's own 130 s take more than ten real ones. One machine plays all nodes here, so that a look at 55 of them costs more of the world's
 * time than it does in a cluster: the larger one lives slower.
 */
const sizes: readonly MeasuredRoll[] = [
  { controlPlanes: 3, workers: 10, parallel: 5, factor: 0.08 },
  { controlPlanes: 5, workers: 50, parallel: 10, factor: 0.16 },
];
const from = "1.13.0";
const to = "1.13.9";
const limit = 1.1;
/** Between two looks of who polls, in the world's milliseconds. */
const pollMs = 10_000;

/** Rolls of whole clusters with the real talosctl, ours and the loop of an administrator, each in a sandbox of its own, one after the other. */
export async function measureRolls(): Promise<readonly Table[]> {
  const talosctl = await findTalosctl(from);
  const rows: string[][] = [];
  for (const size of sizes) rows.push(await measureSize(size, talosctl));
  return [
    {
      title: `Rolls over the wire, Talos ${from} → ${to}`,
      columns: [
        "nodes",
        "workers at once",
        "one node",
        "critical path",
        "ours",
        "ours ÷ critical path",
        "polling loop",
        "loop ÷ ours",
        "peak memory",
      ],
      rows,
    },
  ];
}

async function measureSize(size: MeasuredRoll, talosctl: string): Promise<string[]> {
  const { controlPlanes, workers, parallel, factor } = size;
  const wish = { controlPlanes, workers, factor, talosVersion: from };
  const ours = await withSandbox(wish, (sandbox) => roll(sandbox, talosctl, size));
  const loop = await withSandbox(wish, (sandbox) => loopOver(sandbox, talosctl, factor));
  const bound = criticalPath(size) * factor;
  return [
    `${String(controlPlanes)}+${String(workers)}`,
    String(parallel),
    seconds(ownTimeOfNode() * factor),
    seconds(bound),
    seconds(ours.milliseconds),
    ratio(ours.milliseconds, bound, limit),
    seconds(loop.milliseconds),
    ratio(loop.milliseconds, ours.milliseconds),
    `${(ours.peakBytes / 1024 / 1024).toFixed(0)} MiB`,
  ];
}

async function withSandbox<T>(
  wish: SandboxWish,
  work: (sandbox: SandboxProcess) => Promise<T>,
): Promise<T> {
  const sandbox = await startSandboxProcess(wish);
  try {
    const result = await work(sandbox);
    await requireUpgraded(sandbox);
    return result;
  } finally {
    await sandbox.stop();
  }
}

async function requireUpgraded(sandbox: SandboxProcess): Promise<void> {
  const { nodes } = await sandbox.state();
  const left = nodes.filter(({ talosVersion, ready }) => talosVersion !== to || !ready);
  if (left.length > 0) throw new Error(`Not upgraded: ${left.map(({ name }) => name).join(", ")}.`);
}

async function roll(
  sandbox: SandboxProcess,
  talosctl: string,
  { parallel, factor }: MeasuredRoll,
): Promise<MeasuredUpgrade> {
  const inputs = {
    talosconfigPath: sandbox.talosconfigPath,
    talosVersion: to,
    upgradeType: "os",
    workers: { parallel },
    backup: { directory: join(sandbox.directory, "backups") },
  };
  const { stdout } = await runProgram(
    process.execPath,
    [join(__dirname, "upgrade-process.js"), JSON.stringify(inputs)],
    {
      ...sandbox.environment,
      PULUMI_TALOS_UPGRADE_TALOSCTL: talosctl,
      // What lies beside the sandbox goes with it.
      PULUMI_TALOS_UPGRADE_TEMPORARY_FOLDERS: "",
      PULUMI_TALOS_UPGRADE_PACE: String(factor),
    },
  );
  return JSON.parse(stdout) as MeasuredUpgrade;
}

async function loopOver(
  sandbox: SandboxProcess,
  talosctl: string,
  factor: number,
): Promise<MeasuredLoop> {
  const { nodes } = await sandbox.state();
  const [first] = nodes;
  const wish: LoopWish = {
    talosctl,
    talosconfigPath: sandbox.talosconfigPath,
    kubeconfigPath: sandbox.kubeconfigPath,
    image: first?.slots.running.image.replace(/:[^:]*$/, `:v${to}`) ?? "",
    nodes: nodes.map(({ name, address }) => ({ name, address })),
    pollMs: pollMs * factor,
  };
  const program = join(__dirname, "polling-loop.js");
  const { stdout } = await runProgram(process.execPath, [program, JSON.stringify(wish)]);
  return JSON.parse(stdout) as MeasuredLoop;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
