import type { KubernetesMinor } from "../../model/support-matrix";
import type { Version } from "../../model/version";

const endOfLife = "kubernetes/website data/releases/eol.yaml";
const goModule = "Go module k8s.io/kubernetes";

/**
 * Kubernetes' minors, 1.25 to 1.38, each with the newest patch that its source names. Removed APIs: Kubernetes, "Deprecated API
 * Migration Guide", "Removed APIs by release"; where other kinds of the same version are still served, the kind stands behind it.
 * Nothing in it is removed later than 1.32. Kubelet skew: Kubernetes, "Version Skew Policy": three minors from API server 1.28 on,
 * two before.
 */
export const kubernetesMinors: readonly KubernetesMinor[] = [
  row("1.25.16", endOfLife, [
    "batch/v1beta1",
    "discovery.k8s.io/v1beta1",
    "events.k8s.io/v1beta1",
    "autoscaling/v2beta1",
    "policy/v1beta1",
    "node.k8s.io/v1beta1",
  ]),
  row("1.26.15", endOfLife, ["flowcontrol.apiserver.k8s.io/v1beta1", "autoscaling/v2beta2"]),
  row("1.27.16", endOfLife, ["storage.k8s.io/v1beta1 CSIStorageCapacity"]),
  row("1.28.15", endOfLife),
  row("1.29.15", "kubernetes/apiserver tag v0.29.15, k3s v1.29.15+k3s1", [
    "flowcontrol.apiserver.k8s.io/v1beta2",
  ]),
  row("1.30.14", endOfLife),
  row("1.31.14", endOfLife),
  row("1.32.13", endOfLife, ["flowcontrol.apiserver.k8s.io/v1beta3"]),
  row("1.33.13", `${goModule} v1.33.13`),
  row("1.34.11", "sylva-projects/sylva-core!8939"),
  row("1.35.9", "kubernetes.io/releases/1.35 (2026-09-15)"),
  row("1.36.4", "kubernetes.io/releases/1.36 (2026-08-11)"),
  row("1.37.2", `${goModule} v1.37.2`),
  row("1.38.0-alpha.0", "kubernetes/kubectl tag kubernetes-1.38.0-alpha.0"),
];

function row(
  latest: Version,
  source: string,
  removedApis: readonly string[] = [],
): KubernetesMinor {
  const number = Number(latest.split(".")[1]);
  return {
    minor: `1.${String(number)}`,
    latest,
    kubeletSkew: number < 28 ? 2 : 3,
    removedApis,
    source,
  };
}
