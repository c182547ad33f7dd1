import type { Facts } from "../../provider/rehearse/facts";
import { healthyCluster, now, type RehearsalCluster } from "./rehearsal-cluster";

/** The facts of a healthy cluster, with what a test is about replaced. */
export function buildFacts(
  facts: Partial<Facts> = {},
  changes: Partial<RehearsalCluster> = {},
): Facts {
  const cluster = healthyCluster({
    ...changes,
    ...(facts.snapshot === undefined ? {} : { snapshot: facts.snapshot }),
  });
  const { snapshot, plan, request, access, budgets, pods, capacities } = cluster;
  return {
    snapshot,
    plan,
    request,
    estimatedMs: 3_600_000,
    kubeconfigExpiresAt: undefined,
    now,
    access,
    kubernetesNodes: [],
    budgets,
    pods,
    capacities,
    persistentVolumes: cluster.persistentVolumes,
    leases: { askedAt: now, answeredAt: now, renewals: cluster.renewals },
    deprecatedCalls: cluster.deprecatedCalls,
    customResources: cluster.customResources,
    volumes: new Map(snapshot.nodes.map(({ name }) => [name, cluster.volumes])),
    manifests: cluster.manifests.map((manifest) => ({ manifest, live: manifest.object })),
    staleObjects: [],
    rejected: [],
    unread: [],
    ...facts,
  };
}
