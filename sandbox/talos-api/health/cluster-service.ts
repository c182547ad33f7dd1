import { status } from "@grpc/grpc-js";
import {
  HealthCheckProgress,
  type ClusterServiceService,
  type HealthCheckRequest,
} from "../../../proto/generated/cluster";
import type { Duration } from "../../../proto/generated/google/protobuf/duration";
import { runsSince } from "../methods/since-version";
import type { NodeCall, NodeMethods } from "../router/node-call";
import { reachNode } from "../router/reach-node";
import { StatusError } from "../router/status-error";
import {
  allNodes,
  goQuotedList,
  type CheckedCluster,
  type Finding,
  type HealthCheck,
} from "./health-check";
import { kubernetesChecks } from "./kubernetes-checks";
import { nodeChecks } from "./node-checks";

type Report = (message: string) => void;

/** `talosctl health` in server mode. */
export const clusterService: NodeMethods<ClusterServiceService> = { healthCheck };

/** Runs the checks in order, each until it passes; `wait_timeout` is real time, the polling is the world's. */
async function healthCheck(
  call: NodeCall,
  request: HealthCheckRequest,
  send: (frame: HealthCheckProgress) => void,
): Promise<void> {
  refuseOnWorker(call);
  const report = (message: string): void => {
    send(HealthCheckProgress.fromPartial({ message }));
  };
  const nodes = checkedNodes(call, request);
  report(`discovered nodes: ${goQuotedList(allNodes(nodes()).map(({ address }) => address))}`);
  const deadline = deadlineAfter(call, milliseconds(request.waitTimeout));
  try {
    for (const check of [...nodeChecks, ...kubernetesChecks]) {
      await Promise.race([passes(call, check, { nodes, report }), deadline.passed]);
    }
  } finally {
    deadline.cancel();
  }
}

/** From 1.13 on workers refuse; before, they fail to forward. */
function refuseOnWorker({ node }: NodeCall): void {
  if (node.role === "controlplane") return;
  throw runsSince(node, "1.13.0")
    ? new StatusError(status.UNIMPLEMENTED, "health check is only available on control plane nodes")
    : new StatusError(status.PERMISSION_DENIED, "no request forwarding");
}

function checkedNodes(
  { world, node: endpoint, isKubernetesUp }: NodeCall,
  { clusterInfo }: HealthCheckRequest,
): () => CheckedCluster {
  const given = clusterInfo ?? { controlPlaneNodes: [], workerNodes: [] };
  const isGiven = given.controlPlaneNodes.length + given.workerNodes.length > 0;
  const members = [...world.nodes.values()];
  const named = (targets: readonly string[]) =>
    targets.map(
      (target) => members.find(({ address }) => address === target) ?? reachNode(world, target),
    );
  const controlPlanes = isGiven
    ? named(given.controlPlaneNodes)
    : members.filter(({ role }) => role === "controlplane");
  const workers = isGiven
    ? named(given.workerNodes)
    : members.filter(({ role }) => role === "worker");
  return () => ({ world, endpoint, controlPlanes, workers, isKubernetesUp: isKubernetesUp() });
}

async function passes(
  call: NodeCall,
  check: HealthCheck,
  { nodes, report }: { nodes: () => CheckedCluster; report: Report },
): Promise<void> {
  const started = call.world.clock.now();
  let line = `waiting for ${check.name}: ...`;
  report(line);
  while (!call.signal.aborted) {
    const finding = check.attempt(nodes());
    const next = `waiting for ${check.name}: ${textOf(finding)}`.trim();
    if (next !== line) report(next);
    line = next;
    if (finding === "OK" || finding === "SKIP") return;
    if (call.world.clock.now() - started >= check.timeout) throw deadlineExceeded();
    await new Promise<void>((resolve) => call.world.clock.after(check.interval, resolve));
  }
}

function textOf(finding: Finding): string {
  return typeof finding === "string" ? finding : finding.wrong;
}

function deadlineAfter(
  { realClock }: NodeCall,
  ms: number,
): { passed: Promise<never>; cancel: () => void } {
  let timer: { cancel(): void } | undefined;
  const passed = new Promise<never>((_resolve, reject) => {
    timer = realClock.after(ms, () => {
      reject(deadlineExceeded());
    });
  });
  passed.catch(() => undefined);
  return { passed, cancel: () => timer?.cancel() };
}

function deadlineExceeded(): StatusError {
  return new StatusError(status.DEADLINE_EXCEEDED, "context deadline exceeded");
}

function milliseconds(duration: Duration | undefined): number {
  if (duration === undefined) return 0;
  return Number(duration.seconds) * 1000 + duration.nanos / 1e6;
}
