import type { V1PodSpec } from "@kubernetes/client-node";
import type { Capacity } from "../ports/inspection";
import { capacityOf, largestOf, nothing, type ResourceList, sumOf } from "./capacity";

interface Requesting {
  readonly restartPolicy?: string;
  readonly resources?: { readonly requests?: ResourceList };
}

/**
 * What the scheduler reserves for a pod: its containers and sidecars together, or the greediest moment of its start where
 * that is more, plus overhead; what the pod as a whole asks for replaces the sum (Kubernetes:
 * staging/src/k8s.io/component-helpers/resource/helpers.go, PodRequests).
 */
export function podRequests(spec: V1PodSpec | undefined): Capacity {
  if (spec === undefined) return nothing;
  const whole = spec.resources?.requests;
  const ofContainers = containerRequests(spec.containers, spec.initContainers ?? []);
  const asked = {
    cpuMillis: whole?.cpu === undefined ? ofContainers.cpuMillis : capacityOf(whole).cpuMillis,
    memoryBytes:
      whole?.memory === undefined ? ofContainers.memoryBytes : capacityOf(whole).memoryBytes,
  };
  return sumOf([asked, capacityOf(spec.overhead)]);
}

function containerRequests(
  containers: readonly Requesting[],
  initContainers: readonly Requesting[],
): Capacity {
  let sidecars = nothing;
  const moments: Capacity[] = [];
  for (const container of initContainers) {
    const own = requestsOf(container);
    moments.push(sumOf([sidecars, own]));
    // A sidecar stays, beside all that comes after it.
    if (container.restartPolicy === "Always") sidecars = sumOf([sidecars, own]);
  }
  return largestOf([sumOf([sidecars, ...containers.map(requestsOf)]), ...moments]);
}

function requestsOf({ resources }: Requesting): Capacity {
  return capacityOf(resources?.requests);
}
