import type { DeprecatedCalls } from "../ports/inspection";

const metric = "apiserver_requested_deprecated_apis";

/**
 * The calls that kube-apiserver counts in its gauge `apiserver_requested_deprecated_apis` (Kubernetes:
 * staging/src/k8s.io/apiserver/pkg/endpoints/metrics/metrics.go), read from `/metrics` in Prometheus' text format. Subresources
 * count for their resource.
 */
export function deprecatedCalls(metrics: string): DeprecatedCalls[] {
  const calls = metrics
    .split("\n")
    .filter((line) => line.startsWith(`${metric}{`))
    .filter(
      (line) =>
        Number(
          line
            .slice(line.lastIndexOf("}") + 1)
            .trim()
            .split(" ")[0],
        ) > 0,
    )
    .map(callOf);
  return [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()];
}

function callOf(line: string): DeprecatedCalls {
  const labels = new Map<string, string>();
  for (const [, name = "", value = ""] of line.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g))
    labels.set(name, value);
  const group = labels.get("group") ?? "";
  const version = labels.get("version") ?? "";
  return {
    apiVersion: group === "" ? version : `${group}/${version}`,
    resource: labels.get("resource") ?? "",
    removedIn: labels.get("removed_release") ?? "",
  };
}
