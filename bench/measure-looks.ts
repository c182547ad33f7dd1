import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { kubernetesApi } from "../provider/kubernetes/kubernetes-api";
import { systemClock } from "../provider/system/clock";
import { findTalosctl } from "../tools/find-tools";
import type { MeasuredCalls } from "./bare-calls-process";
import type { MeasuredLook, MeasuredLooks } from "./look-process";
import { runProgram } from "./run-program";
import { type SandboxProcess, startSandboxProcess } from "./sandbox-process";
import { milliseconds, ratio, type Table } from "./table";

const sizes = [5, 50, 500];
/** Of every answer of the sandbox, in milliseconds. */
const latencyMs = 20;
/** Requests that the provider has in flight. */
const inFlight = 32;
/** Looks in one process; the fastest counts, since other work on the machine only ever slows one down. */
const looksEach = 3;

/** A look as a preview takes it, at clusters of several sizes, beside what an administrator would type. */
export async function measureLooks(): Promise<readonly Table[]> {
  const measured: MeasuredSize[] = [];
  for (const nodes of sizes) measured.push(await measureSize(nodes));
  return [
    lookTable(measured),
    callsTable(measured),
    latencyTable(measured),
    commandTable(measured),
  ];
}

interface MeasuredSize {
  readonly startedIn: number;
  readonly look: MeasuredLook;
  readonly peakBytes: number;
  readonly commands: MeasuredCommands;
  /** As many calls as the look made. */
  readonly bare: MeasuredCalls;
}

interface MeasuredCommands {
  readonly version: number;
  readonly health: number;
  readonly listNodes: number;
}

async function measureSize(nodes: number): Promise<MeasuredSize> {
  const sandbox = await startSandboxProcess({ workers: nodes - 3, latencyMs });
  try {
    const talosctl = await findTalosctl("1.13.0");
    const commands = await measureCommands(sandbox, talosctl);
    const { talosconfigPath, control } = sandbox;
    const argv = [lookProgram, talosconfigPath, control, String(looksEach)];
    const environment = { ...sandbox.environment, PULUMI_TALOS_UPGRADE_TALOSCTL: talosctl };
    const { stdout } = await runProgram(process.execPath, argv, environment);
    const { looks, peakBytes } = JSON.parse(stdout) as MeasuredLooks;
    const [look] = looks.toSorted((left, right) => totalOf(left) - totalOf(right));
    if (look?.nodes !== nodes) throw new Error(`Not all of ${String(nodes)} nodes were read.`);
    const bare = await measureBareCalls(sandbox, callsOfLook(look));
    return { startedIn: sandbox.startedIn, look, peakBytes, commands, bare };
  } finally {
    await sandbox.stop();
  }
}

/** Nodes named to one talosctl: Node's HTTP/2 server, which the sandbox is, takes no more than 128 header lines. */
const nodesAtOnce = 100;

const lookProgram = join(__dirname, "look-process.js");

const bareProgram = join(__dirname, "bare-calls-process.js");

async function measureBareCalls(sandbox: SandboxProcess, calls: number): Promise<MeasuredCalls> {
  const { nodes } = await sandbox.state();
  const counts = [calls, inFlight, looksEach].map(String);
  const addresses = nodes.map(({ address }) => address);
  const argv = [bareProgram, sandbox.talosconfigPath, ...counts, ...addresses];
  return JSON.parse((await runProgram(process.execPath, argv)).stdout) as MeasuredCalls;
}

async function measureCommands(
  sandbox: SandboxProcess,
  talosctl: string,
): Promise<MeasuredCommands> {
  const { nodes } = await sandbox.state();
  const addresses = nodes.map(({ address }) => address);
  const run = async (...argv: string[]): Promise<number> => {
    const access = ["--talosconfig", sandbox.talosconfigPath];
    return (await runProgram(talosctl, [...access, ...argv], sandbox.environment)).milliseconds;
  };
  let version = 0;
  for (let at = 0; at < addresses.length; at += nodesAtOnce) {
    const some = addresses.slice(at, at + nodesAtOnce);
    version += await run("--nodes", some.join(","), "version");
  }
  const health = await run("--nodes", addresses[0] ?? "", "health");
  const kubeconfig = await readFile(sandbox.kubeconfigPath, "utf8");
  const started = performance.now();
  await kubernetesApi(kubeconfig, { clock: systemClock }).nodes();
  return { version, health, listNodes: performance.now() - started };
}

function totalOf({ observe, planMs, rehearse }: MeasuredLook): number {
  return observe.milliseconds + planMs + rehearse.milliseconds;
}

function callsOfLook({ observe, rehearse }: MeasuredLook): number {
  return observe.calls + rehearse.calls;
}

function lookTable(measured: readonly MeasuredSize[]): Table {
  return {
    title: `A look as a preview takes it, fastest of ${String(looksEach)} (answers held back for ${String(latencyMs)} ms)`,
    columns: [
      "nodes",
      "observe",
      "plan",
      "rehearse",
      "processor",
      "findings",
      "peak memory",
      "sandbox started in",
    ],
    rows: measured.map(({ look, peakBytes, startedIn }) => [
      String(look.nodes),
      milliseconds(look.observe.milliseconds),
      milliseconds(look.planMs),
      milliseconds(look.rehearse.milliseconds),
      milliseconds(look.processorMs),
      String(look.findings),
      `${(peakBytes / 1024 / 1024).toFixed(0)} MiB`,
      milliseconds(startedIn),
    ]),
  };
}

/** What grows with the nodes, and what is asked once, whatever the size. */
function callsTable(measured: readonly MeasuredSize[]): Table {
  return {
    title: "Calls of a look: of nodes, and of the cluster (observe + rehearse)",
    columns: ["nodes", "calls", "of nodes", "each", "most of one node", "of the cluster"],
    rows: measured.map(({ look }) => {
      const { observe, rehearse } = look;
      const calls = callsOfLook(look);
      const ofNodes = calls - observe.callsOfCluster - rehearse.callsOfCluster;
      return [
        String(look.nodes),
        String(calls),
        String(ofNodes),
        `${(ofNodes / look.nodes).toFixed(1)} (≤ 8)`,
        `${String(observe.mostPerNode)} + ${String(rehearse.mostPerNode)}`,
        `${String(observe.callsOfCluster)} + ${String(rehearse.callsOfCluster)}`,
      ];
    }),
  };
}

/** Wall time against the least that is possible: calls × latency ÷ requests in flight. */
function latencyTable(measured: readonly MeasuredSize[]): Table {
  const ideal = (calls: number): number => (calls * latencyMs) / inFlight;
  return {
    title: `Wall time ÷ (calls × ${String(latencyMs)} ms ÷ ${String(inFlight)})`,
    columns: [
      "nodes",
      "observe",
      "rehearse",
      "whole look",
      "as many calls of bare grpc-js",
      "processor each",
    ],
    rows: measured.map(({ look, bare }) => {
      const { observe, rehearse } = look;
      const limit = look.nodes >= 500 ? 1.3 : undefined;
      return [
        String(look.nodes),
        ratio(observe.milliseconds, ideal(observe.calls)),
        ratio(rehearse.milliseconds, ideal(rehearse.calls)),
        ratio(totalOf(look), ideal(callsOfLook(look)), limit),
        ratio(bare.milliseconds, ideal(callsOfLook(look))),
        `${bare.processorMs.toFixed(2)} ms`,
      ];
    }),
  };
}

function commandTable(measured: readonly MeasuredSize[]): Table {
  return {
    title: "The same clusters asked by hand, one command after the other",
    columns: [
      "nodes",
      "talosctl version",
      "talosctl health",
      "LIST nodes",
      "sum",
      "observe ÷ sum",
      "whole look ÷ sum",
    ],
    rows: measured.map(({ look, commands }) => {
      const { version, health, listNodes } = commands;
      const sum = version + health + listNodes;
      return [
        String(look.nodes),
        milliseconds(version),
        milliseconds(health),
        milliseconds(listNodes),
        milliseconds(sum),
        ratio(look.observe.milliseconds, sum),
        ratio(totalOf(look), sum),
      ];
    }),
  };
}
