import type { UpgradeKubernetes } from "../model/plan";
import type { Request } from "../model/request";
import { kubernetesVersionsOf } from "../model/running-versions";
import type { ClusterSnapshot } from "../model/snapshot";
import { isOlder, lowestVersion } from "../model/version";

/** Pending as long as one control-plane component, kube-proxy pod or kubelet runs less than wished. */
export function planKubernetes(
  snapshot: ClusterSnapshot,
  request: Request,
): UpgradeKubernetes | undefined {
  const to = request.kubernetesVersion;
  const from = lowestVersion(kubernetesVersionsOf(snapshot));
  if (to === undefined || from === undefined || !isOlder(from, to)) return undefined;
  return {
    kind: "upgrade-kubernetes",
    from,
    to,
    prune: request.allow.includes("prune-manifests"),
  };
}
