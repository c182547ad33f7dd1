import { join } from "node:path";
import { armFault } from "../sandbox/world/faults";
import type { Fault } from "../sandbox/world/fault";
import { watchInvariants } from "../sandbox/invariants";
import { simulate } from "../test/simulation/simulate";
import type { LargeRoll } from "./roll-process";
import { runProgram } from "./run-program";
import { milliseconds, type Table } from "./table";

const warmUps = 20;
const runs = 200;
const runsWanted = 100;
const workers = 497;
const megabytesAllowed = 150;

/** How many seeded runs a core makes in a second, and what a roll of a large cluster keeps in memory. */
export async function measureSimulation(): Promise<readonly Table[]> {
  return [await measureRuns(), await measureLargeRoll()];
}

/** Processor time, not wall time: other programs on the same machine do not count. */
async function measureRuns(): Promise<Table> {
  for (let seed = 1; seed <= warmUps; seed += 1) await play(seed);
  const fired: number[] = [];
  const used = process.cpuUsage();
  for (let seed = 1; seed <= runs; seed += 1) fired.push(await play(seed));
  const { user, system } = process.cpuUsage(used);
  const each = (user + system) / 1_000 / runs;
  return {
    title: `Seeded runs of 3+2 nodes, both, two faults (≥ ${String(runsWanted)} a second and core)`,
    columns: ["runs", "with two fired faults", "processor time a run", "runs a second and core"],
    rows: [
      [
        String(runs),
        String(fired.filter((kinds) => kinds >= 2).length),
        milliseconds(each),
        (1_000 / each).toFixed(0),
      ],
    ],
  };
}

/** One whole run: the world, our engine, the referee. Gives the kinds of faults that fired. */
async function play(seed: number): Promise<number> {
  const isLifecycle = seed % 2 === 0;
  const { world, start } = simulate({
    world: { seed, talosVersion: isLifecycle ? "1.13.0" : "1.12.0", kubernetesVersion: "1.34.1" },
    request: { talosVersion: isLifecycle ? "1.13.9" : "1.13.0", kubernetesVersion: "1.35.1" },
  });
  for (const fault of faultsOf(seed)) armFault(world, fault);
  const referee = watchInvariants(world);
  const result = await start().run();
  const [violation] = referee.finish();
  if (violation !== undefined) throw new Error(`seed ${String(seed)}: ${violation.detail}`);
  if (result.kind === "failed") throw result.error;
  return world.fired.size;
}

/** Two that a run survives, so that every run goes all its way. */
function faultsOf(seed: number): readonly Fault[] {
  const node = `demo-worker-${String(1 + (seed % 2))}`;
  return [
    { kind: "boot-slow", node, ms: 120_000 },
    { kind: "talosctl-fails-after-success", command: "upgrade" },
  ];
}

/** In a process of its own, so that nothing else is in its memory. */
async function measureLargeRoll(): Promise<Table> {
  const program = join(__dirname, "roll-process.js");
  const { stdout } = await runProgram(process.execPath, ["--expose-gc", program, String(workers)]);
  const roll = JSON.parse(stdout) as LargeRoll;
  return {
    title: `A roll of 3+${String(workers)} nodes in virtual time, ten percent at once (engine ≤ ${String(megabytesAllowed)} MB)`,
    columns: ["took", "virtual time", "world before", "world and engine at most", "the roll added"],
    rows: [
      [
        `${roll.seconds.toFixed(0)} s`,
        `${roll.virtualHours.toFixed(1)} h`,
        megabytes(roll.bytesBefore),
        megabytes(roll.bytesAtMost),
        megabytes(roll.bytesAtMost - roll.bytesBefore),
      ],
    ],
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 ** 2).toFixed(0)} MB`;
}
