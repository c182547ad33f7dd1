import type { V1Node, V1PersistentVolume, V1Pod } from "@kubernetes/client-node";
import type { KubernetesInspection } from "../ports/inspection";
import { deprecatedCalls } from "./deprecated-calls";
import { objectFinder } from "./find-object";
import { type KubernetesApiOptions, lazyClient } from "./lazy-client";
import { listAll } from "./list-all";
import { nodeCapacityFacts, persistentVolumeFacts, placedPodFacts } from "./placement-facts";

/** Where kubelets renew their leases (Kubernetes: api/core/v1, NamespaceNodeLease). */
const leases = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";

const definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

/** Without the schemas, which are most of a CustomResourceDefinition. Servers that cannot do that send the whole. */
const onlyMetadata =
  "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

/**
 * The reads of the rehearsal over the Kubernetes API of one kubeconfig. Connects, and loads its client, with the first call.
 * Every call is repeated after transient failures. Every method throws PortError.
 */
export function kubernetesInspection(
  kubeconfig: string,
  options: KubernetesApiOptions,
): KubernetesInspection {
  const { read } = options.client ?? lazyClient(kubeconfig, options);
  const list = <Item>(call: string, path: string, accept?: string): Promise<Item[]> =>
    read(call, (client) => listAll<Item>(client, path, accept === undefined ? {} : { accept }));
  return {
    pods: async () => (await list<V1Pod>("list all pods", "/api/v1/pods")).map(placedPodFacts),
    capacities: async () =>
      (await list<V1Node>("list nodes", "/api/v1/nodes")).map(nodeCapacityFacts),
    persistentVolumes: async () =>
      (await list<V1PersistentVolume>("list persistent volumes", "/api/v1/persistentvolumes")).map(
        persistentVolumeFacts,
      ),
    nodeLeases: async () => (await list<Lease>("list node leases", leases)).flatMap(leaseFacts),
    deprecatedCalls: async () =>
      deprecatedCalls(await read("read metrics", ({ get }) => get("/metrics", "text/plain"))),
    customResources: async () =>
      (await list<Named>("list custom resource definitions", definitions, onlyMetadata)).map(
        ({ metadata }) => metadata.name,
      ),
    object: objectFinder(read),
  };
}

interface Named {
  readonly metadata: { readonly name: string };
}

interface Lease extends Named {
  readonly spec?: { readonly renewTime?: string };
}

/** A lease that was never renewed tells no time. */
function leaseFacts({ metadata, spec }: Lease): { node: string; renewedAt: number }[] {
  const renewedAt = Date.parse(spec?.renewTime ?? "");
  return Number.isNaN(renewedAt) ? [] : [{ node: metadata.name, renewedAt }];
}
