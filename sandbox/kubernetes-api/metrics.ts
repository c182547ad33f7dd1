import { deprecatedApisOf } from "../world/defects/seen-defects";
import type { DeprecatedApi } from "../world/defects/defect";
import type { World } from "../world/types";

/**
 * What kube-apiserver tells Prometheus, shortened to the deprecated APIs that have been called since its start (Kubernetes:
 * staging/src/k8s.io/apiserver/pkg/endpoints/metrics/metrics.go). Real ones count each for itself; here all tell the same.
 */
export function metricsOf(world: World): string {
  const name = "apiserver_requested_deprecated_apis";
  return [
    `# HELP ${name} [STABLE] Gauge of deprecated APIs that have been requested, broken out by API group, version, resource, subresource, and removed_release.`,
    `# TYPE ${name} gauge`,
    ...deprecatedApisOf(world).map((api) => `${name}{${labelsOf(api)}} 1`),
    "# HELP process_open_fds Number of open file descriptors.",
    "# TYPE process_open_fds gauge",
    "process_open_fds 128",
    "",
  ].join("\n");
}

function labelsOf({ apiVersion, resource, removedIn }: DeprecatedApi): string {
  const [version = "", group = ""] = apiVersion.split("/").toReversed();
  const labels = { group, removed_release: removedIn, resource, subresource: "", version };
  return Object.entries(labels)
    .map(([key, value]) => `${key}="${value}"`)
    .join(",");
}
