import { parseRequest } from "../provider/inputs/parse-request";
import { joints } from "../provider/lifecycle";
import { planFor } from "../provider/lifecycle/look";
import type { Request } from "../provider/model/request";
import { callsOf } from "./sandbox-process";

/** What one look at a cluster took, phase by phase. */
export interface MeasuredLook {
  readonly nodes: number;
  readonly observe: MeasuredPhase;
  readonly planMs: number;
  readonly rehearse: MeasuredPhase;
  readonly findings: number;
  /** Time of the processor that all of it took in this process. */
  readonly processorMs: number;
}

export interface MeasuredPhase {
  readonly milliseconds: number;
  readonly calls: number;
  /** Most calls of the Talos API that one node had to answer. */
  readonly mostPerNode: number;
}

/** What a process tells that looked several times, as a preview does. */
export interface MeasuredLooks {
  readonly looks: readonly MeasuredLook[];
  /** Highest resident memory of the process, in bytes. */
  readonly peakBytes: number;
}

async function main(): Promise<void> {
  const [talosconfig = "", control = "", times = "1"] = process.argv.slice(2);
  const request = requestFor(talosconfig);
  const looks: MeasuredLook[] = [];
  while (looks.length < Number(times)) looks.push(await look(request, control));
  const told: MeasuredLooks = { looks, peakBytes: process.resourceUsage().maxRSS * 1024 };
  process.stdout.write(JSON.stringify(told), () => {
    // Time-outs of the first contact are still waiting.
    process.exit();
  });
}

/** One minor of each up from what the sandbox runs unless it is told otherwise. */
function requestFor(talosconfigPath: string): Request {
  const wish = { talosconfigPath, talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };
  const parsed = parseRequest(wish, joints.inputContext());
  if (parsed.kind === "request") return parsed.request;
  throw new Error(`The wish is not taken: ${JSON.stringify(parsed)}`);
}

async function look(request: Request, control: string): Promise<MeasuredLook> {
  const used = process.cpuUsage();
  const [cluster, opening] = await phase(control, () => joints.openCluster(request));
  const [snapshot, observing] = await phase(control, () => cluster.observe());
  const started = performance.now();
  const { plan } = await planFor(snapshot, request, joints);
  const planMs = performance.now() - started;
  const [findings, rehearse] = await phase(control, () =>
    joints.rehearse({ cluster, snapshot, plan, request }),
  );
  cluster.close();
  const observe = {
    milliseconds: opening.milliseconds + observing.milliseconds,
    calls: opening.calls + observing.calls,
    mostPerNode: observing.mostPerNode,
  };
  const { user, system } = process.cpuUsage(used);
  const processorMs = (user + system) / 1000;
  const counts = { nodes: snapshot.nodes.length, findings: findings.length };
  return { ...counts, observe, planMs, rehearse, processorMs };
}

async function phase<T>(control: string, work: () => Promise<T>): Promise<[T, MeasuredPhase]> {
  const before = await callsOf(control);
  const started = performance.now();
  const result = await work();
  const milliseconds = performance.now() - started;
  const after = await callsOf(control);
  const perNode = Object.entries(after.nodes).map(
    ([node, calls]) => calls - (before.nodes[node] ?? 0),
  );
  const calls = after.total - before.total;
  return [result, { milliseconds, calls, mostPerNode: Math.max(0, ...perNode) }];
}

void main();
