import type { PendingChange, Refusal, UpgradeNode } from "../model/plan";
import type { ClusterSnapshot, EtcdMember } from "../model/snapshot";
import { isAtLeastMinor } from "../model/version";
import { refuse } from "./refusal";

/** Why etcd cannot spare a control-plane node, whatever is allowed. */
export function etcdRefusals(
  snapshot: ClusterSnapshot,
  changes: readonly PendingChange[],
): readonly Refusal[] {
  const controlPlane = changes.filter(isControlPlane);
  if (controlPlane.length === 0) return [];
  return [...wholenessRefusal(snapshot), ...twoMembersRefusal(snapshot, controlPlane)];
}

/** Whether the changes take the control plane down for a while: with one or two voters, losing one loses quorum. */
export function hasControlPlaneDowntime(
  changes: readonly PendingChange[],
  snapshot: ClusterSnapshot,
): boolean {
  return changes.some(isControlPlane) && !survivesLoss(voterCount(snapshot));
}

function isControlPlane(change: PendingChange): change is UpgradeNode {
  return change.kind === "upgrade-control-plane-node";
}

/** More than half of all voters must run: of n, floor(n / 2) + 1. */
export function quorumOf(voters: number): number {
  return Math.floor(voters / 2) + 1;
}

function survivesLoss(voters: number): boolean {
  return voters - 1 >= quorumOf(voters);
}

/**
 * Talos' own check on the legacy path refuses a cluster of exactly two members, whatever is allowed
 * (v1.14.0-rc.1 internal/pkg/etcd/etcd.go ValidateForUpgrade).
 */
function twoMembersRefusal(snapshot: ClusterSnapshot, changes: readonly UpgradeNode[]): Refusal[] {
  if (votersOf(snapshot).length !== 2) return [];
  const legacy = changes.filter((change) => change.legacy || !isAtLeastMinor(change.from, 13));
  if (legacy.length === 0) return [];
  const nodes = [...new Set(legacy.map(({ node }) => node))].join(", ");
  return [refuse({ code: "ETCD_TWO_MEMBERS", values: { nodes } })];
}

/** The guard before each node asks for more; what it would surely refuse is told before anything starts. */
function wholenessRefusal(snapshot: ClusterSnapshot): Refusal[] {
  const voters = votersOf(snapshot);
  const problems = [
    ...voters.flatMap((member) => memberProblem(member, snapshot)),
    ...new Set(snapshot.etcd.flatMap((view) => view.alarms).map((alarm) => `alarm ${alarm}`)),
    ...(voters.length === 0 ? ["no control-plane node answers for its member"] : []),
  ].sort();
  if (problems.length === 0) return [];
  const values = { problems: problems.join("; "), voters: voterCount(snapshot) };
  return [
    refuse({ code: "ETCD_NOT_WHOLE", values: { ...values, quorum: quorumOf(values.voters) } }),
  ];
}

function memberProblem(member: EtcdMember, snapshot: ClusterSnapshot): string[] {
  const name = member.name === "" ? `member ${member.id}` : member.name;
  if (member.name === "") return [`${name} has not started`];
  const view = snapshot.etcd.find(({ memberId }) => memberId === member.id);
  if (view === undefined) return [`${name} does not answer`];
  if (/^0*$/.test(view.leaderId)) return [`${name} knows no leader`];
  return view.errors.map((error) => `${name}: ${error}`);
}

/** Voting members of etcd, or the control-plane nodes where no member answers; at least 1. */
export function voterCount(snapshot: ClusterSnapshot): number {
  const controlPlane = snapshot.nodes.filter((node) => node.role === "controlplane").length;
  return Math.max(1, votersOf(snapshot).length === 0 ? controlPlane : votersOf(snapshot).length);
}

/** Every voting member that any view names, once, by id. */
function votersOf(snapshot: ClusterSnapshot): EtcdMember[] {
  const named = snapshot.etcd.flatMap((view) => view.members).filter((member) => !member.isLearner);
  return [...new Map(named.map((member) => [member.id, member])).values()];
}
