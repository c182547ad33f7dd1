import type {
  BudgetFacts,
  EvictionResult,
  KubernetesApi,
  KubernetesNodeFacts,
  PodFacts,
} from "../../provider/ports";
import { parseVersion } from "../../provider/model/version";
import { internalsOf } from "../world/internals";
import { demandCapacity } from "../world/faults/kubernetes-api-overloaded";
import { kubernetesDelay } from "../world/faults/kubernetes-api-slow";
import { matchesSelector, type LabelSelector } from "../world/kubernetes/label-selector";
import { hasCondition } from "../world/kubernetes/node-condition";
import { demandQuorum } from "../world/kubernetes/recording-store";
import type { KubernetesObject } from "../world/object-store";
import { evictPod } from "../world/operations/evict-pod";
import type { World } from "../world/types";
import { WorldError } from "../world/world-error";
import type { Lifeline } from "./lifeline";
import { inPortWords, requireKubernetesApi } from "./reach";

const latencyMs = 2;

/** The world as the Kubernetes API that the engine uses. */
export function kubernetesApiPort(world: World, lifeline: Lifeline): KubernetesApi {
  const ask = askKubernetes(world, lifeline);
  const askAtAnyCost = askKubernetes(world, lifeline, () => undefined);
  const { kubernetes } = world;
  // Facts only read: they need no copies, which `kubernetes` gives.
  const { store } = internalsOf(world);
  return {
    clusterUid: () =>
      ask(() => kubernetes.get("Namespace", undefined, "kube-system")?.metadata.uid ?? ""),
    nodes: () => ask(() => store.peekAll("Node").map(nodeFacts)),
    systemPods: () => ask(() => store.peekAll("Pod", "kube-system").map(podFacts)),
    podsOnNode: (node) =>
      ask(() =>
        store
          .peekAll("Pod")
          .map(podFacts)
          .filter((pod) => pod.node === node),
      ),
    budgets: () => ask(() => budgetFacts(world)),
    patchNode: (node, patch) =>
      ask(() => {
        patchNode(world, node, patch);
      }),
    annotateNode: (node, annotations) =>
      ask(() => {
        patchNode(world, node, { annotations });
      }),
    evict: (pod) => askAtAnyCost(() => evict(world, pod)),
    deletePod: ({ namespace, name, uid }) =>
      ask(() => {
        if (kubernetes.get("Pod", namespace, name)?.metadata.uid !== uid) return;
        kubernetes.delete("Pod", namespace, name);
      }),
    workload: (kind, namespace, name) =>
      ask(() => workloadFacts(store.peek(kind, namespace, name))),
  };
}

/** Asks the world as its Kubernetes API would be asked. Throws PortError, also where the API does not admit the call. */
export function askKubernetes(
  world: World,
  lifeline: Lifeline,
  admit: (world: World) => void = demandCapacity,
): <T>(call: () => T) => Promise<T> {
  return async (call) => {
    await lifeline.wait(latencyMs + kubernetesDelay(world));
    return inPortWords(() => {
      requireKubernetesApi(world);
      admit(world);
      demandQuorum(world);
      return call();
    });
  };
}

interface NodeJson {
  readonly spec?: { readonly unschedulable?: boolean };
  readonly status?: {
    readonly addresses?: readonly { readonly type: string; readonly address: string }[];
    readonly nodeInfo?: {
      readonly kubeletVersion: string;
      readonly systemUUID: string;
      readonly bootID: string;
      readonly osImage: string;
    };
  };
}

/** Computes once what an object tells: a stored object never changes. */
function once<T>(facts: (object: KubernetesObject) => T): (object: KubernetesObject) => T {
  const known = new WeakMap<KubernetesObject, { readonly told: T }>();
  return (object) => {
    const kept = known.get(object) ?? { told: facts(object) };
    known.set(object, kept);
    return kept.told;
  };
}

const nodeFacts = once((object): KubernetesNodeFacts => {
  const { spec, status } = object as NodeJson;
  const labels = object.metadata.labels ?? {};
  return {
    name: object.metadata.name,
    addresses: (status?.addresses ?? [])
      .filter(({ type }) => type === "InternalIP")
      .map(({ address }) => address),
    role: "node-role.kubernetes.io/control-plane" in labels ? "controlplane" : "worker",
    ready: hasCondition(object, "Ready"),
    unschedulable: spec?.unschedulable === true,
    kubeletVersion: parseVersion(status?.nodeInfo?.kubeletVersion ?? "") ?? "0.0.0",
    systemUuid: status?.nodeInfo?.systemUUID ?? "",
    bootId: status?.nodeInfo?.bootID ?? "",
    osImage: status?.nodeInfo?.osImage ?? "",
    labels,
    annotations: object.metadata.annotations ?? {},
  };
});

interface PodJson {
  readonly spec?: {
    readonly nodeName?: string;
    readonly containers?: readonly { readonly image: string }[];
    readonly volumes?: readonly { readonly emptyDir?: object }[];
  };
  readonly status?: { readonly phase?: string };
}

export const podFacts = once((object): PodFacts => {
  const { metadata } = object;
  const { spec, status } = object as PodJson;
  const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
  return {
    namespace: metadata.namespace ?? "default",
    name: metadata.name,
    uid: metadata.uid ?? "",
    node: spec?.nodeName ?? "",
    labels: metadata.labels ?? {},
    images: (spec?.containers ?? []).map(({ image }) => image),
    phase: status?.phase ?? "Unknown",
    ready: hasCondition(object, "Ready"),
    isMirror: metadata.annotations?.["kubernetes.io/config.mirror"] !== undefined,
    controller: owner === undefined ? undefined : { kind: owner.kind, name: owner.name },
    hasLocalData: (spec?.volumes ?? []).some(({ emptyDir }) => emptyDir !== undefined),
    terminating: metadata.deletionTimestamp !== undefined,
    finalizers: metadata.finalizers ?? [],
  };
});

interface BudgetJson {
  readonly spec?: { readonly selector?: LabelSelector };
  readonly status?: { readonly disruptionsAllowed?: number };
}

function budgetFacts(world: World): BudgetFacts[] {
  const { store } = internalsOf(world);
  return store.peekAll("PodDisruptionBudget").map((object) => {
    const { spec, status } = object as BudgetJson;
    const namespace = object.metadata.namespace ?? "default";
    const pods = store
      .peekAll("Pod", namespace)
      .filter(({ metadata }) => matchesSelector(spec?.selector ?? {}, metadata.labels ?? {}));
    return {
      namespace,
      name: object.metadata.name,
      pods: pods.map(({ metadata }) => metadata.name),
      disruptionsAllowed: status?.disruptionsAllowed ?? 0,
    };
  });
}

function patchNode(
  world: World,
  name: string,
  patch: {
    unschedulable?: boolean;
    annotations: Readonly<Record<string, string | null>>;
  },
): void {
  const node = world.kubernetes.get("Node", undefined, name);
  if (node === undefined) throw new WorldError("not-found", `nodes "${name}" not found`);
  const annotations: Record<string, string | null> = {
    ...node.metadata.annotations,
    ...patch.annotations,
  };
  node.metadata.annotations = Object.fromEntries(
    Object.entries(annotations).filter((entry): entry is [string, string] => entry[1] !== null),
  );
  const { unschedulable } = patch;
  const spec = {
    ...(node.spec as Record<string, unknown>),
    ...(unschedulable === undefined ? {} : { unschedulable }),
  };
  world.kubernetes.update({ ...node, spec });
}

function evict(
  world: World,
  pod: { namespace: string; name: string; uid: string },
): EvictionResult {
  const found = world.kubernetes.get("Pod", pod.namespace, pod.name);
  if (found?.metadata.uid !== pod.uid) return { kind: "gone" };
  try {
    demandCapacity(world);
    evictPod(world, { namespace: pod.namespace, name: pod.name });
    return { kind: "accepted" };
  } catch (error) {
    if (!(error instanceof WorldError)) throw error;
    if (error.code === "not-found") return { kind: "gone" };
    if (error.code === "too-many-requests") return { kind: "refused", reason: error.message };
    throw error;
  }
}

interface WorkloadJson {
  readonly spec?: { readonly replicas?: number };
  readonly status?: {
    readonly desiredNumberScheduled?: number;
    readonly numberReady?: number;
    readonly readyReplicas?: number;
  };
}

function workloadFacts(
  object: KubernetesObject | undefined,
): { desired: number; ready: number } | undefined {
  if (object === undefined) return undefined;
  const { spec, status } = object as WorkloadJson;
  if (object.kind === "DaemonSet") {
    return { desired: status?.desiredNumberScheduled ?? 0, ready: status?.numberReady ?? 0 };
  }
  return { desired: spec?.replicas ?? 1, ready: status?.readyReplicas ?? 0 };
}
