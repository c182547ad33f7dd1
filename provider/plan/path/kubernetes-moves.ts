import { noCost } from "./cost";
import { withKubernetes, type ClusterState } from "./cluster-state";
import type { Ground, KubernetesPoint } from "./ground";
import type { KubernetesMove } from "./move";
import { accepts, takesConfiguration } from "./violation";

/**
 * The next move of Kubernetes: one minor up from the lowest that runs, or to the end of a move that was begun; at most one. No
 * component goes down, except within its minor where the hazard `downgrade` is allowed. Every running Talos must accept the
 * target, which `upgrade-k8s` itself asks of each node from 1.11 on (v1.11.0 pkg/cluster/kubernetes/compat.go).
 */
export function kubernetesMoves(state: ClusterState, ground: Ground): readonly KubernetesMove[] {
  const to = targetOf(state, ground);
  if (to === undefined) return [];
  const isLegal =
    state.talos.every((talos) => accepts(talos, to)) && state.groups.every(takesConfiguration);
  if (!isLegal) return [];
  const isDowngrade = state.kubernetes.some(({ rank }) => rank > to.rank);
  return [
    {
      kind: "kubernetes",
      to,
      hazards: isDowngrade ? ["downgrade"] : [],
      cost: { ...noCost, kubernetesMoves: 1 },
      after: withKubernetes(state, to),
    },
  ];
}

function targetOf(state: ClusterState, ground: Ground): KubernetesPoint | undefined {
  const wished = ground.wishedKubernetes;
  const lowest = state.kubernetes[0];
  const highest = state.kubernetes.at(-1);
  if (wished === undefined || lowest === undefined || highest === undefined) return undefined;
  if (state.kubernetes.length === 1 && lowest === wished) return undefined;
  const minor = targetMinor(lowest, highest, wished);
  const stop = minor === undefined ? undefined : ground.kubernetesStops.get(minor);
  if (stop === undefined || stop.rank >= highest.rank) return stop;
  if (stop !== wished) return highest;
  return ground.wish.allow.includes("downgrade") ? stop : undefined;
}

/** A move that was begun ends first; kubelets may lag behind it by more than one minor (Kubernetes, Version Skew Policy). */
function targetMinor(
  lowest: KubernetesPoint,
  highest: KubernetesPoint,
  wished: KubernetesPoint,
): number | undefined {
  if (highest.minor > wished.minor) return undefined;
  if (lowest.minor < highest.minor) {
    return highest.minor - lowest.minor <= highest.entry.kubeletSkew ? highest.minor : undefined;
  }
  return highest.minor === wished.minor ? wished.minor : highest.minor + 1;
}
