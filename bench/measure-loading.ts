import { join } from "node:path";
import type { LoadedModule } from "./loading-process";
import { runProgram } from "./run-program";
import { milliseconds, type Table } from "./table";

/** In the order in which a preview comes to them. */
const modules: readonly (readonly [string, string])[] = [
  ["@pulumi/pulumi", "@pulumi/pulumi"],
  ["the lifecycle", join(__dirname, "..", "provider", "lifecycle.js")],
  ["the Talos client", join(__dirname, "..", "provider", "talos", "talos-client.js")],
  [
    "the Kubernetes client",
    join(__dirname, "..", "provider", "kubernetes", "kubernetes-client.js"),
  ],
];
const repeats = 5;
const limitMs = 300;

/** What a preview loads beyond Pulumi's own library. */
export async function measureLoading(): Promise<readonly Table[]> {
  const runs: LoadedModule[][] = [];
  while (runs.length < repeats) runs.push(await loadOnce());
  const rows = modules.map(([name], index) => {
    const times = runs.map((run) => run[index]?.milliseconds ?? 0);
    const processor = runs.map((run) => run[index]?.processorMs ?? 0);
    return [name, milliseconds(Math.min(...times)), milliseconds(Math.min(...processor))];
  });
  const beyond = (pick: (loaded: LoadedModule) => number): string =>
    milliseconds(Math.min(...runs.map((run) => sumOf(run.slice(1).map(pick)))));
  rows.push([
    "all beyond @pulumi/pulumi",
    beyond((loaded) => loaded.milliseconds),
    beyond((loaded) => loaded.processorMs),
  ]);
  const title = `Loading what a preview needs, fastest of ${String(repeats)} (≤ ${String(limitMs)} ms beyond @pulumi/pulumi)`;
  return [{ title, columns: ["module", "time", "processor"], rows }];
}

async function loadOnce(): Promise<LoadedModule[]> {
  const program = join(__dirname, "loading-process.js");
  const { stdout } = await runProgram(process.execPath, [program, ...modules.map(([, at]) => at)]);
  return JSON.parse(stdout) as LoadedModule[];
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
