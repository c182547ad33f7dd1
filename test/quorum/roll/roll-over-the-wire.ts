import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox, type Sandbox } from "../../../sandbox/start-sandbox";
import type { CreateWorldOptions } from "../../../sandbox/world/create-world";
import { findEtcd, findKubeApiserver, findTalosctl } from "../../../tools/find-tools";
import { startLoad, type LoadReport } from "../load/load";
import type { RollAnswer } from "./roll-process";

export interface Wish {
  readonly talosVersion: string;
  readonly kubernetesVersion: string;
}

/** What a roll left behind and what it measured. */
export interface RollReport extends LoadReport {
  readonly outcome: RollAnswer;
  /** Real time of the run, in milliseconds. */
  readonly runMs: number;
  /** Of elections and hand-offs together: each begins a term. */
  readonly newTerms: number;
  /** How often the API server was killed with its node and started on another. */
  readonly apiserverMoves: number;
  readonly backupBytes: number;
}

/** Real time for world time: a boot of a minute takes 2.4 s, more than two elections. */
const factor = 0.04;

/**
 * Rolls a cluster whose etcd members and API server are real processes, with the real talosctl and the real lifecycle, under load. What
 * `judge` gives is asked while all of it still runs.
 */
export async function rollOverTheWire<T>(
  { world, wish }: { readonly world: CreateWorldOptions; readonly wish: Wish },
  judge: (sandbox: Sandbox, report: RollReport) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), "quorum-wire-"));
  const [etcd, kubeApiserver] = await Promise.all([findEtcd(), findKubeApiserver()]);
  const sandbox = await startSandbox({
    directory,
    factor,
    world,
    referee: {},
    real: { etcd, kubeApiserver },
  });
  try {
    return await judge(sandbox, await rollUnderLoad(sandbox, wish));
  } finally {
    await sandbox.servers?.stop();
    sandbox.stop();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function rollUnderLoad(sandbox: Sandbox, wish: Wish): Promise<RollReport> {
  const { servers, world, directory } = sandbox;
  if (servers === undefined) throw new Error("The servers are not real.");
  const urls = [...servers.etcd.members.values()].map(({ clientUrl }) => clientUrl);
  const backups = join(directory, "backups");
  const before = world.etcd.term;
  const load = startLoad(() => urls, 1);
  try {
    const began = performance.now();
    const outcome = await runInProcess(sandbox, { ...wish, backup: { directory: backups } });
    const runMs = performance.now() - began;
    sandbox.referee?.finish();
    return {
      ...(await load.finish()),
      outcome,
      runMs,
      newTerms: world.etcd.term - before,
      apiserverMoves: servers.apiserver.process.starts() - 1,
      backupBytes: await bytesOf(backups),
    };
  } finally {
    await load.stop();
  }
}

async function runInProcess(sandbox: Sandbox, wish: object): Promise<RollAnswer> {
  const child = fork(join(__dirname, "roll-process.js"), {
    execArgv: [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: {
      ...process.env,
      CI: "",
      NO_PROXY: "127.0.0.1,localhost",
      PULUMI_TALOS_UPGRADE_TALOSCTL: await findTalosctl("1.13.0"),
      PULUMI_TALOS_UPGRADE_PACE: "0.1",
      PULUMI_TALOS_UPGRADE_MIRRORS: sandbox.mirrors,
      // A backup in a folder that the system cleans is refused, and here it lies in one.
      PULUMI_TALOS_UPGRADE_TEMPORARY_FOLDERS: join(sandbox.directory, "tmp"),
    },
  });
  try {
    const answered = once(child, "message");
    child.send({ ...wish, talosconfig: sandbox.talosconfig });
    const [answer] = (await Promise.race([answered, once(child, "exit").then(refuse)])) as [
      RollAnswer,
    ];
    return answer;
  } finally {
    if (child.connected) child.disconnect();
  }
}

function refuse(): never {
  throw new Error("The process that rolled the cluster ended without a word.");
}

async function bytesOf(folder: string): Promise<number> {
  const files = await readdir(folder);
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return Math.max(0, ...sizes);
}
