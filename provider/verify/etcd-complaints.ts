import type { EtcdMember, EtcdView } from "../model/snapshot";

/**
 * How far a member may be behind the newest entry that any member knows, in applying the log. etcd itself refuses requests beyond this
 * distance (`maxGapBetweenApplyAndCommitIndex`, server/etcdserver/v3_server.go); members are asked within milliseconds of
 * each other, in which a busy cluster writes some tens of entries.
 */
export const maxApplyLag = 5000;

const noLeader = /^0*$/;

/**
 * All that is wrong with etcd, alarms apart, as its members on these control-plane nodes see it. Talos tells no cluster id
 * (v1.13.0 api/machine/machine.proto: neither EtcdMemberStatus nor EtcdMember has one), so two clusters are told apart by their lists:
 * the id of a member is a hash of its peer URLs and its cluster (etcd v3.6 server/etcdserver/api/membership/member.go).
 */
export function etcdComplaints(
  views: readonly EtcdView[],
  controlPlaneNodes: readonly string[],
): readonly string[] {
  const silent = controlPlaneNodes
    .filter((name) => !views.some(({ node }) => node === name))
    .map((name) => `the member on ${name} does not answer`);
  const newestIndex = Math.max(0, ...views.map(({ raftIndex }) => raftIndex));
  return [
    ...silent,
    ...disagreements(views),
    ...views.flatMap((view) => complaintsOf(view, newestIndex)),
    ...strangers(views),
  ];
}

function disagreements(views: readonly EtcdView[]): readonly string[] {
  const first = views[0];
  if (first === undefined) return ["no member answers"];
  return views.slice(1).flatMap((view) => {
    const pair = `${view.node} and ${first.node}`;
    return [
      ...(listOf(view.members) === listOf(first.members) ? [] : [`${pair} list other members`]),
      ...(view.leaderId === first.leaderId ? [] : [`${pair} follow other leaders`]),
      ...(view.raftTerm === first.raftTerm ? [] : [`${pair} are in other terms`]),
    ];
  });
}

function complaintsOf(view: EtcdView, newestIndex: number): readonly string[] {
  const lag = newestIndex - view.raftAppliedIndex;
  const unstarted = view.members.filter(({ name }) => name === "");
  const learners = view.members.filter(({ isLearner }) => isLearner);
  const listed = view.members.find(({ id }) => id === view.memberId);
  return [
    ...(noLeader.test(view.leaderId) ? [`${view.node} knows no leader`] : []),
    ...(listed === undefined ? [`${view.node} does not list itself`] : []),
    ...(view.isLearner && listed?.isLearner !== true ? [`${view.node} is a learner`] : []),
    ...unstarted.map(({ id }) => `${view.node} lists member ${id}, which has not started`),
    ...learners.map(({ id, name }) => `${view.node} lists ${name || id} as a learner`),
    ...(lag > maxApplyLag ? [`${view.node} is ${lag} entries behind`] : []),
    ...view.errors.map((error) => `${view.node} reports ${error}`),
  ];
}

// A member that is on none of our nodes can be neither asked nor guarded.
function strangers(views: readonly EtcdView[]): readonly string[] {
  const answering = new Set(views.map(({ memberId }) => memberId));
  const listed = new Map(views.flatMap(({ members }) => members.map(({ id, name }) => [id, name])));
  return [...listed]
    .filter(([id]) => !answering.has(id))
    .map(([id, name]) => `member ${name || id} does not answer`);
}

function listOf(members: readonly EtcdMember[]): string {
  return members
    .map(({ id, name, isLearner, peerUrls }) =>
      [id, name, isLearner, ...peerUrls.toSorted()].join("/"),
    )
    .toSorted()
    .join(" ");
}
