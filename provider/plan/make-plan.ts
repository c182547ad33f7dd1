import type { Hazard } from "../model/hazard";
import type {
  Hop,
  PendingChange,
  Plan,
  Planned,
  UpgradeKubernetes,
  UpgradeNode,
} from "../model/plan";
import type { ProfileVersions } from "../model/profile";
import type { MatrixAdditions } from "../model/support-matrix";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import { lowestVersion } from "../model/version";
import { describePlan } from "./describe";
import { etcdRefusals, hasControlPlaneDowntime } from "./etcd-refusals";
import { kubernetesRefusals } from "./kubernetes-refusals";
import { planCordons } from "./plan-cordons";
import { planKubernetes } from "./plan-kubernetes";
import { planNodes } from "./plan-nodes";
import { planProfile } from "./plan-profile";
import { talosRefusals } from "./talos-refusals";
import { unreadableRefusals } from "./unreadable-refusals";

/** What a plan depends on beside the cluster and the wish. */
export interface PlanContext {
  /** The versions that the profile file names; left out where the request names no profile. */
  readonly profile?: ProfileVersions;
  /** Newer entries of the support matrix, from the user's file. */
  readonly additions?: MatrixAdditions;
}

/**
 * What is pending between the live cluster and the wish, in order of execution: cordons that a killed run left,
 * Kubernetes, control-plane nodes, workers, the profile file. Pure: the same cluster, wish and profile give the same
 * plan, however their lists are ordered. A refused plan carries what would be pending, for the reader; it must not run.
 */
export function makePlan(
  snapshot: ClusterSnapshot,
  request: Request,
  { profile }: PlanContext = {},
): Planned {
  const kubernetes = planKubernetes(snapshot, request);
  const nodes = planNodes(snapshot, request);
  const changes: readonly PendingChange[] = [
    ...planCordons(snapshot),
    ...(kubernetes === undefined ? [] : [kubernetes]),
    ...nodes.changes,
    ...planProfile(request, profile),
  ];
  const refusals = [
    ...unreadableRefusals(snapshot),
    ...kubernetesRefusals(snapshot, request, kubernetes),
    ...talosRefusals(snapshot, request, nodes.changes),
    ...nodes.refusals,
    ...etcdRefusals(snapshot, request, nodes.changes),
  ];
  const plan: Plan = {
    changes,
    hops: hopsOf(kubernetes, nodes.changes, request),
    hazards: hazardsOf(changes, snapshot),
    lines: describePlan(changes, snapshot),
  };
  return refusals.length === 0 ? { kind: "plan", plan } : { kind: "refused", refusals, plan };
}

function hopsOf(
  kubernetes: UpgradeKubernetes | undefined,
  nodes: readonly UpgradeNode[],
  { talosVersion }: Request,
): Hop[] {
  const from = lowestVersion(nodes.map((node) => node.from));
  return [
    ...(kubernetes === undefined
      ? []
      : [
          {
            kind: "kubernetes" as const,
            from: kubernetes.from,
            to: kubernetes.to,
            reason: "Kubernetes goes first",
            hazards: [],
            changes: [kubernetes],
          },
        ]),
    ...(from === undefined || talosVersion === undefined
      ? []
      : [
          {
            kind: "talos" as const,
            from,
            to: talosVersion,
            reason: "the wished version",
            hazards: [],
            changes: nodes,
          },
        ]),
  ];
}

function hazardsOf(changes: readonly PendingChange[], snapshot: ClusterSnapshot): Hazard[] {
  const prunes = changes.some((change) => change.kind === "upgrade-kubernetes" && change.prune);
  return [
    ...(hasControlPlaneDowntime(changes, snapshot) ? (["control-plane-downtime"] as const) : []),
    ...(prunes ? (["prune-manifests"] as const) : []),
  ];
}
