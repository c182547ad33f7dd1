import type { ClusterState, Group } from "./cluster-state";
import type { KubernetesPoint, TalosPoint } from "./ground";

/** How many minors the farthest running pair of Talos and Kubernetes lies outside the matrix: 0 inside. */
export function violationOf({
  talos,
  kubernetes,
}: Pick<ClusterState, "talos" | "kubernetes">): number {
  const lowest = kubernetes[0];
  const highest = kubernetes.at(-1);
  if (lowest === undefined || highest === undefined) return 0;
  return Math.max(
    0,
    ...talos.map(({ entry }) =>
      Math.max(entry.kubernetes.from - lowest.minor, highest.minor - entry.kubernetes.to),
    ),
  );
}

export function accepts(talos: TalosPoint, kubernetes: KubernetesPoint): boolean {
  const { from, to } = talos.entry.kubernetes;
  return kubernetes.minor >= from && kubernetes.minor <= to;
}

/** Whether a Talos accepts everything of Kubernetes that these nodes themselves run. */
export function acceptsOwn(talos: TalosPoint, group: Group): boolean {
  return group.kubernetes.every((kubernetes) => accepts(talos, kubernetes));
}

/**
 * From 1.11 on a node takes no configuration while one of its Kubernetes images is outside its Talos' range, so that
 * `upgrade-k8s` cannot even set the first (siderolabs/talos#12398; v1.12.0
 * pkg/machinery/config/types/v1alpha1/v1alpha1_validation.go).
 */
export function takesConfiguration(group: Group): boolean {
  return group.talos.minor < 11 || acceptsOwn(group.talos, group);
}

/**
 * Installers up to 1.10 compare the host's Kubernetes with their own range before they write (v1.10.9
 * cmd/installer/pkg/install/preflight.go; gone in v1.11.0), and 1.14 validates the configuration on disk when it boots
 * (v1.14.0-rc.1 internal/app/machined/pkg/controllers/config/acquire.go).
 */
export function bootsOn(talos: TalosPoint, group: Group): boolean {
  const isChecked = talos.minor <= 10 || talos.minor >= 14;
  return !isChecked || acceptsOwn(talos, group);
}
