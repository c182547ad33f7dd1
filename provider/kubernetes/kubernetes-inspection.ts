import type { KubernetesInspection } from "../ports/inspection";
import { deprecatedCalls } from "./deprecated-calls";
import { objectFinder } from "./find-object";
import type { KubernetesApiOptions } from "./kubernetes-api";
import type { KubernetesClient } from "./kubernetes-client";
import { lazyClient } from "./lazy-client";
import { listAll, type Page } from "./list-all";
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
  const { read } = lazyClient(kubeconfig, options);
  return {
    pods: async () =>
      (
        await read("list all pods", ({ core }) =>
          listAll((page) => core.listPodForAllNamespaces(page)),
        )
      ).map(placedPodFacts),
    capacities: async () =>
      (await read("list nodes", ({ core }) => listAll((page) => core.listNode(page)))).map(
        nodeCapacityFacts,
      ),
    persistentVolumes: async () =>
      (
        await read("list persistent volumes", ({ core }) =>
          listAll((page) => core.listPersistentVolume(page)),
        )
      ).map(persistentVolumeFacts),
    nodeLeases: async () =>
      (await read("list node leases", listItems<Lease>(leases))).flatMap(leaseFacts),
    deprecatedCalls: async () =>
      deprecatedCalls(await read("read metrics", ({ get }) => get("/metrics", "text/plain"))),
    customResources: async () =>
      (
        await read("list custom resource definitions", listItems<Named>(definitions, onlyMetadata))
      ).map(({ metadata }) => metadata.name),
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

interface RawList<Item> {
  readonly items: readonly Item[];
  readonly metadata?: { readonly continue?: string };
}

function listItems<Item>(path: string, accept?: string) {
  return ({ get }: KubernetesClient): Promise<Item[]> =>
    listAll<Item>(async ({ limit, _continue }): Promise<Page<Item>> => {
      const query = new URLSearchParams({ limit: String(limit) });
      if (_continue !== undefined) query.set("continue", _continue);
      const { items, metadata } = JSON.parse(
        await get(`${path}?${query.toString()}`, accept),
      ) as RawList<Item>;
      return { items, metadata: { _continue: metadata?.continue } };
    });
}
