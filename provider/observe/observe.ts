import { UpgradeError } from "../errors/upgrade-error";
import type { Node, UnreadableNode } from "../model/node";
import type { Request } from "../model/request";
import type { ClusterSnapshot, EtcdView } from "../model/snapshot";
import {
  PortError,
  type KubernetesApi,
  type KubernetesNodeFacts,
  type PodFacts,
  type Ports,
} from "../ports";
import { buildNode } from "./build-node";
import { kubeProxyPods } from "./component-pods";
import { configurationReader } from "./configuration-reader";
import { type Candidate, findCandidates } from "./find-candidates";
import { type EtcdViewAt, readEtcdViews } from "./read-etcd-views";
import { type NodeIdentity, readIdentity } from "./read-identity";
import { readTalosFacts, type TalosFacts } from "./read-talos-facts";

export interface ObservePorts extends Pick<Ports, "talos"> {
  readonly kubernetes: Pick<KubernetesApi, "nodes" | "systemPods" | "clusterUid">;
}

interface NodeRead {
  readonly kind: "read";
  readonly candidate: Candidate;
  readonly facts: TalosFacts;
  readonly identity: NodeIdentity;
}

type Reading = NodeRead | { readonly kind: "unreadable"; readonly node: UnreadableNode };

/**
 * The live cluster as one value. Every node that Talos discovery, Kubernetes or `nodes` knows is in it: read, or
 * unreadable with the reason. Throws CLUSTER_UNREACHABLE, NODE_UNKNOWN and CLUSTER_EMPTY; never changes anything.
 *
 * Four calls for the whole cluster come first; then all nodes are asked at once, five calls of Talos for each, two more for each
 * member of etcd and one for its alarms. How many are in flight is for the ports to bound. A node that its Node does not identify
 * beyond doubt is then asked in three calls who it is.
 */
export async function observe(
  ports: ObservePorts,
  request: Pick<Request, "nodes">,
): Promise<ClusterSnapshot> {
  const whole = readWholeCluster(ports);
  const [members, kubernetesNodes] = await whole.places;
  const candidates = findCandidates({ members, kubernetesNodes, named: request.nodes });
  const [[systemPods, clusterUid], readings, views] = await Promise.all([
    whole.others,
    Promise.all(candidates.map((candidate) => read(ports, candidate))),
    readEtcdViews(ports.talos, controlPlaneAddresses(candidates)),
  ]);
  const joined = joinAll(readings, kubernetesNodes, systemPods);
  const nodes = joined.filter((node) => "bootId" in node).sort(byName);
  const unreadable = joined.filter((node) => "reason" in node).sort(byName);
  if (nodes.length === 0) throw emptyCluster(unreadable);
  const etcd = nodes.flatMap((node) => viewsOf(node, views));
  return { clusterUid, nodes, unreadable, etcd, kubeProxy: kubeProxyPods(systemPods) };
}

/** What tells where the nodes are, and what can come while they are asked: pods are the longest of these lists. */
function readWholeCluster(ports: ObservePorts) {
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
  const places = Promise.all([
    through("Talos API", talos.members()),
    through("Kubernetes API", kubernetes.nodes()),
  ]);
  const others = Promise.all([
    through("Kubernetes API", kubernetes.systemPods()),
    through("Kubernetes API", kubernetes.clusterUid()),
  ]);
  // Where the places fail, nobody waits for the others.
  others.catch(() => undefined);
  return { places, others };
}

async function read({ talos }: ObservePorts, candidate: Candidate): Promise<Reading> {
  if (candidate.problem !== undefined) return unreadable(candidate, candidate.problem);
  try {
    const facts = await readTalosFacts(talos, candidate.address, configurationReader(talos));
    const identity = await readIdentity(talos, candidate, facts);
    return { kind: "read", candidate, facts, identity };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return unreadable(candidate, error.message);
  }
}

function unreadable(candidate: Candidate, reason: string): Reading {
  const { name, address, role } = candidate;
  return { kind: "unreadable", node: { name, address, role, reason } };
}

function joinAll(
  readings: readonly Reading[],
  kubernetesNodes: readonly KubernetesNodeFacts[],
  systemPods: readonly PodFacts[],
): (Node | UnreadableNode)[] {
  const nodesByName = new Map(kubernetesNodes.map((node) => [node.name, node]));
  const podsByNode = new Map<string, PodFacts[]>();
  for (const pod of systemPods) {
    const others = podsByNode.get(pod.node);
    if (others === undefined) podsByNode.set(pod.node, [pod]);
    else others.push(pod);
  }
  const claims = claimsOf(readings);
  return readings.map((reading) => {
    if (reading.kind === "unreadable") return reading.node;
    const { nodename } = reading.identity;
    const { name } = reading.candidate;
    // A host name may differ from the Node's name, but not where there is a Node of the one and a machine of the other.
    if (nodename !== name && (nodesByName.has(name) || claims.get(nodename) !== 1)) {
      return strangerAt(reading);
    }
    return join(reading, nodesByName.get(nodename), podsByNode.get(nodename) ?? []);
  });
}

/** How many machines call themselves by each name. */
function claimsOf(readings: readonly Reading[]): ReadonlyMap<string, number> {
  const claims = new Map<string, number>();
  for (const reading of readings) {
    if (reading.kind === "unreadable") continue;
    const { nodename } = reading.identity;
    claims.set(nodename, (claims.get(nodename) ?? 0) + 1);
  }
  return claims;
}

/** What another machine tells must never be taken for this one's: it would be left out, or counted as done. */
function strangerAt({ candidate, identity }: NodeRead): UnreadableNode {
  const { name, address, role } = candidate;
  return { name, address, role, reason: `${identity.nodename} answers at its address ${address}` };
}

/** The Node object is found by the name under which Talos registered the node, since a host name may differ from it. */
function join(
  { candidate, facts, identity }: NodeRead,
  kubernetes: KubernetesNodeFacts | undefined,
  systemPods: readonly PodFacts[],
): Node | UnreadableNode {
  if (kubernetes !== undefined) {
    return buildNode({ candidate, facts, identity, kubernetes, systemPods });
  }
  const { name, address, role } = candidate;
  return { name, address, role, reason: `Kubernetes has no Node "${identity.nodename}" for it` };
}

function controlPlaneAddresses(candidates: readonly Candidate[]): string[] {
  return candidates
    .filter(({ role, problem }) => role === "controlplane" && problem === undefined)
    .map(({ address }) => address);
}

function viewsOf(node: Node, views: readonly EtcdViewAt[]): EtcdView[] {
  return views
    .filter(({ address }) => address === node.address)
    .map(({ address: _address, ...view }) => ({ node: node.name, ...view }));
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
