import { parseRequest } from "../provider/inputs/parse-request";
import { joints } from "../provider/lifecycle";
import { lookAt } from "../provider/lifecycle/look";
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
  /** Of these, what is asked once of the whole cluster: lists of Kubernetes, and what any endpoint of Talos may answer. */
  readonly callsOfCluster: number;
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

/** A look as a preview takes it; what is between opening, observing and rehearsing is planning. */
async function look(request: Request, control: string): Promise<MeasuredLook> {
  const used = process.cpuUsage();
  const phases: MeasuredPhase[] = [];
  const measured = async <T>(work: () => Promise<T>): Promise<T> => {
    const [result, measurement] = await phase(control, work);
    phases.push(measurement);
    return result;
  };
  let between = 0;
  const { snapshot, findings } = await lookAt(request, {
    ...joints,
    openCluster: async (wish) => {
      const cluster = await measured(() => joints.openCluster(wish));
      const observe = async (...told: Parameters<typeof cluster.observe>) => {
        const seen = await measured(() => cluster.observe(...told));
        between = performance.now();
        return seen;
      };
      return { ...cluster, observe };
    },
    rehearse: (rehearsal) => {
      between = performance.now() - between;
      return measured(() => joints.rehearse(rehearsal));
    },
  });
  const { user, system } = process.cpuUsage(used);
  const [opening, observing, rehearse] = phases;
  if (opening === undefined || observing === undefined || rehearse === undefined) {
    throw new Error("The look had nothing to rehearse.");
  }
  return {
    nodes: snapshot.nodes.length,
    findings: findings.length,
    observe: sumOf(opening, observing),
    planMs: between,
    rehearse,
    processorMs: (user + system) / 1000,
  };
}

/** The same nodes are not asked in both. */
function sumOf(opening: MeasuredPhase, observing: MeasuredPhase): MeasuredPhase {
  return {
    milliseconds: opening.milliseconds + observing.milliseconds,
    calls: opening.calls + observing.calls,
    callsOfCluster: opening.callsOfCluster + observing.callsOfCluster,
    mostPerNode: Math.max(opening.mostPerNode, observing.mostPerNode),
  };
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
  const callsOfCluster = perNode.reduce((rest, ofNode) => rest - ofNode, calls);
  const mostPerNode = Math.max(0, ...perNode);
  return [result, { milliseconds, calls, callsOfCluster, mostPerNode }];
}

void main();
