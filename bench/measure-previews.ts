import { join } from "node:path";
import { type Engine, openEngine, succeed } from "../test/engine/support/engine";
import { makeProgram } from "../test/engine/support/other-program";
import { findTalosctl } from "../tools/find-tools";
import { type SandboxProcess, startSandboxProcess } from "./sandbox-process";
import { milliseconds, ratio, type Table } from "./table";

const nodes = 5;
/** Previews of each program, in turns, so that other work on the machine meets all of them; the fastest counts. */
const rounds = 5;
const limit = 1.25;

/** Does nothing at all. */
const emptyProgram = `
const pulumi = require("@pulumi/pulumi");
const provider = {
  check: async (_olds, news) => ({ inputs: news, failures: [] }),
  diff: async () => ({ changes: false }),
  create: async (inputs) => ({ id: "1", outs: inputs }),
};
class Empty extends pulumi.dynamic.Resource {
  constructor() { super(provider, "empty", { value: 1 }); }
}
new Empty();
`;

function ownProgram(talosVersion: string, talosconfigPath: string, folder: string): string {
  const wish = {
    talosconfigPath,
    talosVersion,
    kubernetesVersion: "1.34.1",
    allow: ["etcd-minor-crossing"],
    backup: { directory: join(folder, "backups") },
  };
  return `
const { TalosClusterVersion } = require("pulumi-talos-upgrade");
new TalosClusterVersion("cluster", ${JSON.stringify(wish)});
`;
}

/** `pulumi preview` with our resource beside that of a program whose dynamic resource is empty. */
export async function measurePreviews(): Promise<readonly Table[]> {
  const talosctl = await findTalosctl("1.13.0");
  const host = await openEngine();
  try {
    return [await withSandbox((sandbox) => measure(sandbox, host.folder, talosctl))];
  } finally {
    host.remove();
  }
}

async function withSandbox<T>(work: (sandbox: SandboxProcess) => Promise<T>): Promise<T> {
  const sandbox = await startSandboxProcess({ workers: nodes - 3 });
  try {
    return await work(sandbox);
  } finally {
    await sandbox.stop();
  }
}

async function measure(sandbox: SandboxProcess, folder: string, talosctl: string): Promise<Table> {
  const { talosconfigPath } = sandbox;
  const environment = { ...sandbox.environment, PULUMI_TALOS_UPGRADE_TALOSCTL: talosctl };
  const open = (name: string, source: string): Promise<Engine> =>
    openProgram(join(folder, name), source, environment);
  return table({
    empty: await open("empty", emptyProgram),
    reached: await open("reached", ownProgram("1.12.0", talosconfigPath, folder)),
    pending: await open("pending", ownProgram("1.13.0", talosconfigPath, folder)),
  });
}

async function openProgram(
  folder: string,
  source: string,
  environment: NodeJS.ProcessEnv,
): Promise<Engine> {
  const program = makeProgram(join(folder, "program"), source);
  const engine = await openEngine({ program, folder: join(folder, "engine"), environment });
  await engine.init("bench");
  engine.configure("bench", {});
  return engine;
}

interface Engines {
  readonly empty: Engine;
  readonly reached: Engine;
  readonly pending: Engine;
}

async function table({ empty, reached, pending }: Engines): Promise<Table> {
  const times = { empty: Infinity, reached: Infinity, pending: Infinity };
  for (let round = 0; round < rounds; round += 1) {
    times.empty = Math.min(times.empty, await preview(empty));
    times.reached = Math.min(times.reached, await preview(reached));
    times.pending = Math.min(times.pending, await preview(pending));
  }
  return {
    title: `pulumi preview, fastest of ${String(rounds)} in turns, cluster of ${String(nodes)} nodes`,
    columns: ["program", "time", "÷ empty"],
    rows: [
      ["an empty dynamic resource", milliseconds(times.empty), ""],
      [
        "ours, nothing pending",
        milliseconds(times.reached),
        ratio(times.reached, times.empty, limit),
      ],
      [
        "ours, Talos one minor up",
        milliseconds(times.pending),
        ratio(times.pending, times.empty, limit),
      ],
    ],
  };
}

async function preview(engine: Engine): Promise<number> {
  return succeed(await engine.run("bench", "preview")).milliseconds;
}
