import type { Finding, Severity } from "../model/finding";
import type { Facts } from "./facts";
import type { Rule } from "./rule";
import { blockingBudgets } from "./rules/blocking-budgets";
import { bootPartition } from "./rules/boot-partition";
import { changedObjects } from "./rules/changed-objects";
import { clockSkew } from "./rules/clock-skew";
import { etcdAlarms } from "./rules/etcd-alarms";
import { etcdLearners } from "./rules/etcd-learners";
import { etcdMembers } from "./rules/etcd-members";
import { expiringCertificates } from "./rules/expiring-certificates";
import { humanCordons } from "./rules/human-cordons";
import { lastReplicas } from "./rules/last-replicas";
import { localVolumes } from "./rules/local-volumes";
import { longGracePeriods } from "./rules/long-grace-periods";
import { nodesAhead } from "./rules/nodes-ahead";
import { otherManagers } from "./rules/other-managers";
import { overriddenImages } from "./rules/overridden-images";
import { refusedPods } from "./rules/refused-pods";
import { refusedSettings } from "./rules/refused-settings";
import { rejectedConfigurations } from "./rules/rejected-configurations";
import { removedApis } from "./rules/removed-apis";
import { roomElsewhere } from "./rules/room-elsewhere";
import { staleObjects } from "./rules/stale-objects";
import { unreadFacts } from "./rules/unread-facts";
import { weakRole } from "./rules/weak-role";

/** All that is rehearsed. */
export const rules: readonly Rule[] = [
  weakRole,
  expiringCertificates,
  otherManagers,
  etcdAlarms,
  etcdLearners,
  etcdMembers,
  clockSkew,
  nodesAhead,
  humanCordons,
  blockingBudgets,
  refusedPods,
  localVolumes,
  longGracePeriods,
  roomElsewhere,
  lastReplicas,
  bootPartition,
  rejectedConfigurations,
  removedApis,
  refusedSettings,
  overriddenImages,
  changedObjects,
  staleObjects,
  unreadFacts,
];

/** What all rules find, in order. */
export function findingsOf(facts: Facts): readonly Finding[] {
  return sortFindings(rules.flatMap((rule) => rule(facts)));
}

/** Blockers first, then warnings, then notes; in each those of the cluster before those of nodes by name. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(compareFindings);
}

const ranks: Readonly<Record<Severity, string>> = { blocker: "0", warning: "1", note: "2" };

function compareFindings(left: Finding, right: Finding): number {
  const [a, b] = [keyOf(left), keyOf(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function keyOf({ severity, node, code, message }: Finding): string {
  return [ranks[severity], node ?? "", code, message].join("\u0000");
}
