import { UpgradeError } from "../errors/upgrade-error";
import type { Role } from "../model/node";
import type { DiscoveredMember, KubernetesNodeFacts } from "../ports";

/** A node that should be there, and the address under which to ask it. */
export interface Candidate {
  readonly name: string;
  readonly address: string;
  readonly role: Role | undefined;
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
  const fromMembers = known.members.map((member) => memberCandidate(member, known));
  const fromKubernetes = known.kubernetesNodes
    .filter((node) => !known.members.some((member) => isSame(member, node)))
    .map((node) => kubernetesCandidate(node, known.named));
  return [...fromMembers, ...fromKubernetes];
}

function memberCandidate(member: DiscoveredMember, known: KnownNodes): Candidate {
  const kubernetes = known.kubernetesNodes.find((node) => isSame(member, node));
  const shared = member.addresses.find((address) => kubernetes?.addresses.includes(address));
  const address = namedAddress(member, known.named) ?? shared ?? member.addresses[0];
  return {
    name: kubernetes?.name ?? member.name,
    address: address ?? "",
    role: member.role,
    problem: address === undefined ? "Talos discovery tells no address of it" : undefined,
  };
}

function kubernetesCandidate(
  node: KubernetesNodeFacts,
  named: readonly string[] | undefined,
): Candidate {
  const isNamed = named?.some((text) => isCalled(node, text)) === true;
  const address = namedAddress(node, named) ?? node.addresses[0];
  return {
    name: node.name,
    address: address ?? "",
    role: node.role,
    problem: isNamed
      ? undefined
      : "Kubernetes knows it, Talos discovery does not; where discovery is off, name every node in the argument nodes",
  };
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

/** The host name that discovery tells may be fully qualified where the Node's name is not, so addresses count too. */
function isSame(member: DiscoveredMember, node: KubernetesNodeFacts): boolean {
  return (
    member.name === node.name ||
    member.addresses.some((address) => node.addresses.includes(address))
  );
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
