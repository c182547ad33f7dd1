import type { WorldNode } from "../../world/types";
import {
  allNodes,
  healthCheck,
  unreachable,
  wrong,
  type CheckedCluster,
  type Finding,
  type HealthCheck,
} from "./health-check";

const mebibyte = 1024;
const minimumMemoryKiB = { controlplane: 1848 * mebibyte, worker: 924 * mebibyte };
const minute = 60_000;

/** The checks before those of Kubernetes, in Talos' order. */
export const nodeChecks: readonly HealthCheck[] = [
  healthCheck("etcd to be healthy", (cluster) => serviceHealth(cluster, "etcd")),
  healthCheck("etcd members to be consistent across nodes", etcdMembersConsistent),
  healthCheck("etcd members to be control plane nodes", etcdMembersAreControlPlanes),
  healthCheck("apid to be ready", (cluster) => unreachable(allNodes(cluster)) ?? "OK"),
  healthCheck("all nodes memory sizes", memorySizes),
  healthCheck("all nodes disk sizes", (cluster) => unreachable(allNodes(cluster)) ?? "OK"),
  healthCheck("no diagnostics", noDiagnostics, { timeout: minute }),
  healthCheck("kubelet to be healthy", (cluster) => serviceHealth(cluster, "kubelet")),
  healthCheck("all nodes to finish boot sequence", bootFinished),
];

function serviceHealth({ controlPlanes }: CheckedCluster, id: string): Finding {
  const lost = unreachable(controlPlanes);
  if (lost !== undefined) return lost;
  const found = controlPlanes.filter(({ services }) => services.has(id));
  if (found.length !== controlPlanes.length) {
    return wrong(`expected a response with ${controlPlanes.length} node(s), got ${found.length}`);
  }
  const complaints = found.flatMap((node) => complaintOf(node, id) ?? []);
  return complaints.length === 0 ? "OK" : wrong(joined(complaints));
}

function complaintOf({ address, services }: WorldNode, id: string): string | undefined {
  const service = services.get(id);
  if (service === undefined) return undefined;
  if (service.state !== "Running") {
    return `${address}: service "${id}" not in expected state "Running": current state [${service.state}] ${service.lastMessage}`;
  }
  return service.healthy ? undefined : `${address}: service is not healthy: ${id}`;
}

/** The world has one list of members, so a member that has not started shows as a node without an answer. */
function etcdMembersConsistent({ world, controlPlanes }: CheckedCluster): Finding {
  const lost = unreachable(controlPlanes);
  if (lost !== undefined) return lost;
  if (world.etcd.leader === undefined) {
    return wrong("rpc error: code = Unavailable desc = etcdserver: no leader");
  }
  const silent = world.etcd.members.find(
    (member) => !member.isStarted && controlPlanes.some((node) => node.name === member.node),
  );
  if (silent === undefined) return "OK";
  return wrong(`${addressOf(controlPlanes, silent.node)}: etcd member is not started`);
}

function etcdMembersAreControlPlanes({ world, controlPlanes }: CheckedCluster): Finding {
  const expected = controlPlanes.map(({ address }) => address);
  const actual = world.etcd.members.map(({ node }) => world.nodes.get(node)?.address ?? "");
  if (actual.every((address) => expected.includes(address))) return "OK";
  return wrong(
    `etcd member ips ${JSON.stringify(actual)} are not subset of control plane node ips ${JSON.stringify(expected)}`,
  );
}

function memorySizes(cluster: CheckedCluster): Finding {
  const lost = unreachable(allNodes(cluster));
  if (lost !== undefined) return lost;
  const complaints = allNodes(cluster)
    .filter(({ memoryKiB, role }) => memoryKiB < minimumMemoryKiB[role])
    .map(
      ({ address, memoryKiB, role }) =>
        `node "${address}" does not meet memory requirements: expected at least ${minimumMemoryKiB[role] / mebibyte} MiB, actual ${Math.floor(memoryKiB / mebibyte)} MiB`,
    );
  return complaints.length === 0 ? "OK" : wrong(joined(complaints));
}

function noDiagnostics(cluster: CheckedCluster): Finding {
  const lost = unreachable(allNodes(cluster));
  if (lost !== undefined) return lost;
  const complaints = allNodes(cluster).flatMap(({ address, diagnostics }) =>
    diagnostics.map(({ message }) => `active diagnostics: ${address}: ${message}`),
  );
  return complaints.length === 0 ? "OK" : wrong(joined(complaints));
}

function bootFinished(cluster: CheckedCluster): Finding {
  const lost = unreachable(allNodes(cluster));
  if (lost !== undefined) return lost;
  const waiting = allNodes(cluster).filter(({ stage }) => stage !== "running");
  if (waiting.length === 0) return "OK";
  return wrong(
    joined(waiting.map(({ address, stage }) => `node "${address}" is in stage "${stage}"`)),
  );
}

function addressOf(nodes: readonly WorldNode[], name: string): string {
  return nodes.find((node) => node.name === name)?.address ?? name;
}

function joined(complaints: readonly string[]): string {
  const plural = complaints.length === 1 ? "" : "s";
  const lines = complaints.map((complaint) => `\t* ${complaint}`).join("\n");
  return `${complaints.length} error${plural} occurred:\n${lines}\n\n`;
}
