import { hasCondition } from "../../world/kubernetes/node-condition";
import type { World, WorldNode } from "../../world/types";
import type { RunningCommand } from "./command";
import { findNode } from "./find-node";
import { poll } from "./poll";

interface HealthCheck {
  readonly name: string;
  /** Undefined when it passes. */
  readonly problem: (world: World) => string | undefined;
}

const intervalMs = 5_000;
const roundTripMs = 200;

/** In the order of pkg/cluster/check/default.go (v1.9 to v1.14); sizes of memory and disk are always enough here. */
const healthChecks: readonly HealthCheck[] = [
  { name: "etcd to be healthy", problem: serviceProblem("etcd") },
  { name: "etcd members to be consistent across nodes", problem: memberProblem },
  { name: "etcd members to be control plane nodes", problem: () => undefined },
  { name: "apid to be ready", problem: everyNode(({ isUp }) => isUp) },
  { name: "no diagnostics", problem: everyNode(({ diagnostics }) => diagnostics.length === 0) },
  { name: "kubelet to be healthy", problem: serviceProblem("kubelet") },
  {
    name: "all nodes to finish boot sequence",
    problem: everyNode(({ isUp, stage }) => isUp && stage === "running"),
  },
  {
    name: "all control plane static pods to be running",
    problem: everyNode(({ staticPods }) =>
      [...staticPods.values()].every(({ isReady }) => isReady),
    ),
  },
  { name: "all k8s nodes to report ready", problem: unreadyNodes },
  { name: "kube-proxy to report ready", problem: unreadyPods("kube-proxy") },
  { name: "coredns to report ready", problem: unreadyPods("kube-dns") },
  { name: "all k8s nodes to report schedulable", problem: cordonedNodes },
];

/** `talosctl health` in server mode: every line goes to stderr. */
export async function health(
  command: RunningCommand,
  { node, limitMs }: { readonly node: string; readonly limitMs: number },
): Promise<void> {
  const { world, stderr } = command;
  findNode(world, node);
  const until = world.clock.now() + limitMs;
  stderr(
    `discovered nodes: ["${[...world.nodes.values()].map(({ address }) => address).join('" "')}"]`,
  );
  for (const { name, problem } of healthChecks) {
    stderr(`waiting for ${name}: ...`);
    await command.wait(roundTripMs);
    await poll(command, {
      intervalMs,
      limitMs: until - world.clock.now(),
      problem: () => problem(world),
      onProblem: (text) => {
        stderr(`waiting for ${name}: ${text}`);
      },
    });
    stderr(`waiting for ${name}: OK`);
  }
}

function everyNode(holds: (node: WorldNode) => boolean): HealthCheck["problem"] {
  return (world) => {
    const bad = [...world.nodes.values()].filter((node) => !holds(node));
    return bad.length === 0 ? undefined : `not so on ${bad.map(({ name }) => name).join(", ")}`;
  };
}

function serviceProblem(id: string): HealthCheck["problem"] {
  return everyNode((node) => {
    if (node.role !== "controlplane") return true;
    const service = node.services.get(id);
    return node.isUp && service?.state === "Running" && service.healthy;
  });
}

function memberProblem({ etcd }: World): string | undefined {
  const bad = etcd.members.filter(({ isStarted, isLearner }) => !isStarted || isLearner);
  return bad.length === 0 ? undefined : `${bad.length} etcd members are not started`;
}

function unreadyNodes({ kubernetes }: World): string | undefined {
  const bad = kubernetes.list("Node").filter((node) => !hasCondition(node, "Ready"));
  if (bad.length === 0) return undefined;
  return `some nodes are not ready: [${bad.map(({ metadata }) => metadata.name).join(" ")}]`;
}

function unreadyPods(app: string): HealthCheck["problem"] {
  return ({ kubernetes }) => {
    const pods = kubernetes.list("Pod", "kube-system");
    const bad = pods.filter(
      (pod) => pod.metadata.labels?.["k8s-app"] === app && !hasCondition(pod, "Ready"),
    );
    return bad.length === 0 ? undefined : "some pods are not ready";
  };
}

function cordonedNodes({ kubernetes }: World): string | undefined {
  const bad = kubernetes
    .list("Node")
    .filter(
      ({ spec }) => (spec as { unschedulable?: boolean } | undefined)?.unschedulable === true,
    );
  if (bad.length === 0) return undefined;
  return `some nodes are not schedulable: [${bad.map(({ metadata }) => metadata.name).join(" ")}]`;
}
