import { UpgradeError } from "../errors/upgrade-error";
import type { Role } from "../model/node";
import type { DiscoveredMember, KubernetesNodeFacts } from "../ports";

/** A node that should be there, and the address under which to ask it. */
export interface Candidate {
  readonly name: string;
  readonly address: string;
  readonly role: Role | undefined;
  /** Its Node, where no other has this address and Talos discovery, if it knows the machine, names it the same. */
  readonly node: KubernetesNodeFacts | undefined;
  /** Why it need not be asked: what one side knows and the other does not. */
  readonly problem: string | undefined;
}

export interface KnownNodes {
  readonly members: readonly DiscoveredMember[];
  readonly kubernetesNodes: readonly KubernetesNodeFacts[];
  /** The argument `nodes`: names or addresses. */
  readonly named: readonly string[] | undefined;
}

/**
 * Every node that either side knows, once. A node that only Kubernetes knows is asked when `nodes` names it: that is how
 * clusters without discovery are reached. Throws NODE_UNKNOWN when `nodes` names a stranger.
 */
export function findCandidates(known: KnownNodes): readonly Candidate[] {
  refuseStrangers(known);
  const index = indexNodes(known.kubernetesNodes);
  const fromMembers = known.members.map((member) => memberCandidate(member, known.named, index));
  const paired = new Set(known.members.flatMap((member) => index.nodesOf(member)));
  const fromKubernetes = known.kubernetesNodes
    .filter((node) => !paired.has(node))
    .map((node) => kubernetesCandidate(node, known.named, index));
  return [...fromMembers, ...fromKubernetes];
}

interface NodeIndex {
  /** The host name that discovery tells may be fully qualified where the Node's name is not, so addresses count too. */
  readonly nodesOf: (member: DiscoveredMember) => readonly KubernetesNodeFacts[];
  readonly atAddress: (address: string) => readonly KubernetesNodeFacts[];
}

function indexNodes(nodes: readonly KubernetesNodeFacts[]): NodeIndex {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const byAddress = new Map<string, KubernetesNodeFacts[]>();
  for (const node of nodes) {
    for (const address of node.addresses) {
      byAddress.set(address, [...(byAddress.get(address) ?? []), node]);
    }
  }
  const atAddress = (address: string) => byAddress.get(address) ?? [];
  return {
    atAddress,
    nodesOf: ({ name, addresses }) => [byName.get(name) ?? [], addresses.map(atAddress)].flat(2),
  };
}

function memberCandidate(
  member: DiscoveredMember,
  named: readonly string[] | undefined,
  index: NodeIndex,
): Candidate {
  const [kubernetes] = index.nodesOf(member);
  const shared = member.addresses.find((address) => kubernetes?.addresses.includes(address));
  const address = namedAddress(member, named) ?? shared ?? member.addresses[0];
  const only = onlyNodeAt(address, index);
  return {
    name: kubernetes?.name ?? member.name,
    address: address ?? "",
    role: member.role,
    node: only?.name === member.name ? only : undefined,
    problem: address === undefined ? "Talos discovery tells no address of it" : undefined,
  };
}

function kubernetesCandidate(
  node: KubernetesNodeFacts,
  named: readonly string[] | undefined,
  index: NodeIndex,
): Candidate {
  const isNamed = named?.some((text) => isCalled(node, text)) === true;
  const address = namedAddress(node, named) ?? node.addresses[0];
  return {
    name: node.name,
    address: address ?? "",
    role: node.role,
    node: onlyNodeAt(address, index),
    problem: isNamed
      ? undefined
      : "Kubernetes knows it, Talos discovery does not; where discovery is off, name every node in the argument nodes",
  };
}

function onlyNodeAt(
  address: string | undefined,
  { atAddress }: NodeIndex,
): KubernetesNodeFacts | undefined {
  const [node, ...others] = atAddress(address ?? "");
  return others.length === 0 ? node : undefined;
}

function refuseStrangers({ members, kubernetesNodes, named }: KnownNodes): void {
  const all = [...members, ...kubernetesNodes];
  const strangers = (named ?? []).filter((text) => !all.some((node) => isCalled(node, text)));
  if (strangers.length === 0) return;
  const names = [...new Set(all.map((node) => node.name))].sort();
  throw new UpgradeError("NODE_UNKNOWN", {
    values: { strangers: strangers.join(", "), known: names.join(", ") },
  });
}

function isCalled(
  node: { readonly name: string; readonly addresses: readonly string[] },
  text: string,
): boolean {
  return node.name === text || node.addresses.includes(text);
}

function namedAddress(
  node: { readonly addresses: readonly string[] },
  named: readonly string[] | undefined,
): string | undefined {
  return named?.find((text) => node.addresses.includes(text));
}
