import { UpgradeError } from "../errors/upgrade-error";
import type { Node, UnreadableNode } from "../model/node";
import type { Request } from "../model/request";
import type { ClusterSnapshot, EtcdView } from "../model/snapshot";
import { PortError, type KubernetesNodeFacts, type PodFacts, type Ports } from "../ports";
import { buildNode } from "./build-node";
import { kubeProxyPods } from "./component-pods";
import { findCandidates, type Candidate } from "./find-candidates";
import { mapBounded } from "./map-bounded";
import { readEtcdView } from "./read-etcd-view";
import { readTalosFacts, type TalosFacts } from "./read-talos-facts";

export type ObservePorts = Pick<Ports, "talos" | "kubernetes">;

/** Nodes read at the same time. Each read is about ten small calls. */
const readsAtOnce = 8;

type Reading =
  | { readonly kind: "read"; readonly candidate: Candidate; readonly facts: TalosFacts }
  | { readonly kind: "unreadable"; readonly node: UnreadableNode };

/**
 * The live cluster as one value. Every node that Talos discovery, Kubernetes or `nodes` knows is in it: read, or
 * unreadable with the reason. Throws CLUSTER_UNREACHABLE, NODE_UNKNOWN and CLUSTER_EMPTY; never changes anything.
 */
export async function observe(
  ports: ObservePorts,
  request: Pick<Request, "nodes">,
): Promise<ClusterSnapshot> {
  const [members, kubernetesNodes, systemPods, clusterUid] = await readWholeCluster(ports);
  const candidates = findCandidates({ members, kubernetesNodes, named: request.nodes });
  const readings = await mapBounded(candidates, readsAtOnce, (candidate) => read(ports, candidate));
  const joined = readings.map((reading) => join(reading, kubernetesNodes, systemPods));
  const nodes = joined.filter((node) => "bootId" in node).sort(byName);
  const unreadable = joined.filter((node) => "reason" in node).sort(byName);
  if (nodes.length === 0) throw emptyCluster(unreadable);
  return {
    clusterUid,
    nodes,
    unreadable,
    etcd: await readEtcd(ports, nodes),
    kubeProxy: kubeProxyPods(systemPods),
  };
}

async function readWholeCluster(ports: ObservePorts) {
  const through = async <T>(api: string, call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      throw new UpgradeError("CLUSTER_UNREACHABLE", {
        values: { api, reason: error.message },
        cause: error,
      });
    }
  };
  const { talos, kubernetes } = ports;
  return Promise.all([
    through("Talos API", talos.members()),
    through("Kubernetes API", kubernetes.nodes()),
    through("Kubernetes API", kubernetes.systemPods()),
    through("Kubernetes API", kubernetes.clusterUid()),
  ]);
}

async function read(ports: ObservePorts, candidate: Candidate): Promise<Reading> {
  if (candidate.problem !== undefined) return unreadable(candidate, candidate.problem);
  try {
    return { kind: "read", candidate, facts: await readTalosFacts(ports.talos, candidate.address) };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return unreadable(candidate, error.message);
  }
}

function unreadable(candidate: Candidate, reason: string): Reading {
  const { name, address, role } = candidate;
  return { kind: "unreadable", node: { name, address, role, reason } };
}

/** The Node object is found by the name under which Talos registered the node, since a host name may differ from it. */
function join(
  reading: Reading,
  kubernetesNodes: readonly KubernetesNodeFacts[],
  systemPods: readonly PodFacts[],
): Node | UnreadableNode {
  if (reading.kind === "unreadable") return reading.node;
  const { candidate, facts } = reading;
  const kubernetes = kubernetesNodes.find((node) => node.name === facts.nodename);
  if (kubernetes === undefined) {
    return {
      name: candidate.name,
      address: candidate.address,
      role: candidate.role,
      reason: `Kubernetes has no Node "${facts.nodename}" for it`,
    };
  }
  return buildNode({ candidate, facts, kubernetes, systemPods });
}

async function readEtcd(ports: ObservePorts, nodes: readonly Node[]): Promise<readonly EtcdView[]> {
  const controlPlane = nodes.filter((node) => node.role === "controlplane");
  const views = await mapBounded(controlPlane, readsAtOnce, (node) =>
    readEtcdView(ports.talos, node),
  );
  return views.filter((view) => view !== undefined);
}

function emptyCluster(unreadable: readonly UnreadableNode[]): UpgradeError {
  const reasons = unreadable.map(({ name, reason }) => `${name}: ${reason}`).join("; ");
  return new UpgradeError("CLUSTER_EMPTY", {
    values: { reasons: reasons === "" ? "neither Talos nor Kubernetes knows a node" : reasons },
  });
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}
