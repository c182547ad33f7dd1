import type {
  KubernetesInspection,
  NodeCapacityFacts,
  ObjectReference,
  PersistentVolumeFacts,
  PlacedPodFacts,
} from "../../provider/ports/inspection";
import { deprecatedApisOf, removedResourcesOf } from "../world/defects/seen-defects";
import type { PodTemplate } from "../world/kubernetes/build-pod";
import { nodeLeases } from "../world/kubernetes/node-leases";
import { gracePeriodOf } from "../world/kubernetes/pod-status";
import { allocatableOf, requestsOf } from "../world/kubernetes/room";
import { claimsOf, nodesOfVolume } from "../world/kubernetes/volume-nodes";
import type { KubernetesObject } from "../world/object-store";
import type { World } from "../world/types";
import { beginning } from "../world/world-time";
import { askKubernetes, podFacts } from "./kubernetes-api-port";
import type { Lifeline } from "./lifeline";

/** The world as the rehearsal's reads of the Kubernetes API. */
export function kubernetesInspectionPort(world: World, lifeline: Lifeline): KubernetesInspection {
  const ask = askKubernetes(world, lifeline);
  const { kubernetes } = world;
  return {
    pods: () => ask(() => kubernetes.list("Pod").map(placedPodFacts)),
    capacities: () => ask(() => kubernetes.list("Node").map(nodeCapacityFacts)),
    persistentVolumes: () =>
      ask(() => kubernetes.list("PersistentVolume").map(persistentVolumeFacts)),
    nodeLeases: () =>
      ask(() =>
        nodeLeases(world).map(({ node, renewedAt, skewMs }) => ({
          node,
          renewedAt: beginning + renewedAt + skewMs,
        })),
      ),
    deprecatedCalls: () => ask(() => deprecatedApisOf(world)),
    customResources: () =>
      ask(() => kubernetes.list("CustomResourceDefinition").map(({ metadata }) => metadata.name)),
    object: (reference) => ask(() => findObject(world, reference)),
  };
}

function placedPodFacts(object: KubernetesObject): PlacedPodFacts {
  const spec = object.spec as PodTemplate["spec"];
  return {
    ...podFacts(object),
    requests: requestsOf(spec),
    gracePeriodSeconds: gracePeriodOf(object),
    claims: claimsOf(spec),
    nodeSelector: (spec?.["nodeSelector"] ?? {}) as PlacedPodFacts["nodeSelector"],
    tolerations: tolerationsIn(spec).map(({ key }) => key ?? "*"),
  };
}

/** One without a key tolerates every taint. */
function tolerationsIn(spec: PodTemplate["spec"]): readonly { readonly key?: string }[] {
  return (spec?.["tolerations"] ?? []) as readonly { readonly key?: string }[];
}

interface NodeSpec {
  readonly unschedulable?: boolean;
  readonly taints?: readonly { readonly key: string; readonly effect: string }[];
}

function nodeCapacityFacts(object: KubernetesObject): NodeCapacityFacts {
  const spec = object.spec as NodeSpec | undefined;
  return {
    node: object.metadata.name,
    allocatable: allocatableOf(object),
    labels: object.metadata.labels ?? {},
    unschedulable: spec?.unschedulable === true,
    taints: (spec?.taints ?? [])
      .filter(({ effect }) => effect === "NoSchedule" || effect === "NoExecute")
      .map(({ key }) => key),
  };
}

function persistentVolumeFacts(object: KubernetesObject): PersistentVolumeFacts {
  const spec = object.spec as
    { readonly claimRef?: { readonly namespace: string; readonly name: string } } | undefined;
  const { claimRef } = spec ?? {};
  return {
    name: object.metadata.name,
    claim: claimRef && { namespace: claimRef.namespace, name: claimRef.name },
    nodes: nodesOfVolume(object),
  };
}

/** By kind: the world knows no API versions, except those that have outlived their time. */
function findObject(world: World, reference: ObjectReference): KubernetesObject | undefined {
  const { apiVersion, kind, namespace, name } = reference;
  const found = world.kubernetes.get(kind, namespace === "" ? undefined : namespace, name);
  if (found?.apiVersion === apiVersion) return found;
  const isServed = removedResourcesOf(world).some(
    (removed) => removed.apiVersion === apiVersion && removed.objectKind === kind,
  );
  return isServed ? found : undefined;
}
