import type { Finding } from "../../model/finding";
import { highestVersion, isAtLeastMinor, type Version } from "../../model/version";
import type { DeprecatedCalls } from "../../ports/inspection";
import type { Facts } from "../facts";
import { kubernetesMoves, reachesKubernetesMinor } from "../moves";

/**
 * Resources of which no object may be left: `upgrade-k8s` lists them before the step to this minor and ends where it finds one
 * (go-kubernetes v0.2.41 kubernetes/upgrade/checks.go).
 */
const refusedResources = [
  { minor: 29, apiVersion: "networking.k8s.io/v1alpha1", resource: "clustercidrs" },
  { minor: 32, apiVersion: "resource.k8s.io/v1alpha3", resource: "podschedulingcontexts" },
  { minor: 37, apiVersion: "scheduling.k8s.io/v1alpha2", resource: "workloads" },
  { minor: 37, apiVersion: "scheduling.k8s.io/v1alpha2", resource: "podgroups" },
] as const;

/**
 * API versions that somebody calls and that a Kubernetes of the plan no longer serves. The API server counts such calls since
 * its start (Kubernetes, Metrics reference: apiserver_requested_deprecated_apis).
 */
export function removedApis({ deprecatedCalls, plan }: Facts): readonly Finding[] {
  const target = highestVersion(kubernetesMoves(plan).map(({ to }) => to));
  if (deprecatedCalls === undefined || target === undefined) return [];
  return deprecatedCalls.flatMap((calls) => {
    const refused = refusedResources.find(
      ({ apiVersion, resource, minor }) =>
        apiVersion === calls.apiVersion &&
        resource === calls.resource &&
        reachesKubernetesMinor(plan, minor),
    );
    if (refused !== undefined) return [refusedFinding(calls, refused.minor)];
    return isGoneIn(target, calls) ? [removedFinding(calls)] : [];
  });
}

/** Where the API server tells no minor, none is known. */
function isGoneIn(target: Version, { removedIn }: DeprecatedCalls): boolean {
  const minor = /^1\.(\d+)$/.exec(removedIn)?.[1];
  return minor !== undefined && isAtLeastMinor(target, Number(minor));
}

function refusedFinding({ apiVersion, resource }: DeprecatedCalls, minor: number): Finding {
  return {
    code: "removed-api-in-use",
    severity: "blocker",
    node: undefined,
    message: `${resource} of ${apiVersion} are in use, and talosctl upgrade-k8s refuses to go to Kubernetes 1.${minor} while one exists.`,
    remedy: `Delete them all (kubectl get ${resource} -A); the count of calls starts anew when kube-apiserver does.`,
  };
}

function removedFinding({ apiVersion, resource, removedIn }: DeprecatedCalls): Finding {
  return {
    code: "removed-api-in-use",
    severity: "warning",
    node: undefined,
    message: `Somebody calls ${resource} of ${apiVersion}, which Kubernetes ${removedIn} no longer serves.`,
    remedy: "Find who does in the audit log, and upgrade it to a newer API version first.",
  };
}
