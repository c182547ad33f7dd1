import type {
  V1DaemonSet,
  V1Deployment,
  V1Namespace,
  V1Node,
  V1Pod,
  V1PodDisruptionBudget,
  V1ReplicaSet,
  V1StatefulSet,
} from "@kubernetes/client-node";
import type { KubernetesApi, PodFacts } from "../ports";
import { PortError } from "../ports";
import { toPortError } from "./api-failure";
import { deletePod } from "./delete-pod";
import { evict } from "./evict";
import type { KubernetesClient } from "./kubernetes-client";
import { type KubernetesApiOptions, lazyClient, type ReadCluster } from "./lazy-client";
import { listAll } from "./list-all";
import { budgetFacts, nodeFacts, podFacts } from "./object-facts";
import { unlessAbsent } from "./unless-absent";

export type { KubernetesApiOptions };

type Client = () => Promise<KubernetesClient>;

/**
 * The Kubernetes API of one kubeconfig. Connects with the first call. Reads are repeated after transient failures, writes
 * are sent once. Every method throws PortError.
 */
export function kubernetesApi(kubeconfig: string, options: KubernetesApiOptions): KubernetesApi {
  const { client, read } = options.client ?? lazyClient(kubeconfig, options);
  return {
    ...nodeCalls(client, read),
    ...podCalls(client, read),
    workload: (kind, namespace, name) => {
      const path = `/apis/apps/v1/namespaces/${segment(namespace)}/${kind.toLowerCase()}s/${segment(name)}`;
      const call = `read ${kind} ${namespace}/${name}`;
      return unlessAbsent(
        kind === "DaemonSet"
          ? readObject<V1DaemonSet>(read, call, path).then(daemonSetCount)
          : readObject<Replicated>(read, call, path).then(replicaCount),
      );
    },
  };
}

function nodeCalls(client: Client, read: ReadCluster) {
  return {
    clusterUid: async () => {
      const path = "/api/v1/namespaces/kube-system";
      const namespace = await readObject<V1Namespace>(read, "read namespace kube-system", path);
      const uid = namespace.metadata?.uid ?? "";
      if (uid !== "") return uid;
      throw new PortError({ kind: "other", message: "namespace kube-system has no UID" });
    },
    nodes: async () =>
      (await read("list nodes", (open) => listAll<V1Node>(open, "/api/v1/nodes"))).map(nodeFacts),
    patchNode: (node, { annotations, unschedulable }) =>
      patchNode(client, node, { metadata: { annotations }, spec: { unschedulable } }),
    annotateNode: (node, annotations) => patchNode(client, node, { metadata: { annotations } }),
  } satisfies Partial<KubernetesApi>;
}

async function patchNode(client: Client, node: string, body: object): Promise<void> {
  const { write } = await client();
  try {
    await write({
      method: "PATCH",
      path: `/api/v1/nodes/${segment(node)}`,
      contentType: "application/strategic-merge-patch+json",
      body,
    });
  } catch (error) {
    throw toPortError(error, `patch node ${node}`);
  }
}

function podCalls(client: Client, read: ReadCluster) {
  return {
    systemPods: () => podsOf("kube-system", read),
    podsOnNode: async (node) =>
      (
        await read(`list pods of node ${node}`, (open) =>
          listAll<V1Pod>(open, "/api/v1/pods", { fieldSelector: `spec.nodeName=${node}` }),
        )
      ).map(podFacts),
    budgets: async () => {
      const budgets = await read("list disruption budgets", (open) =>
        listAll<V1PodDisruptionBudget>(open, "/apis/policy/v1/poddisruptionbudgets"),
      );
      const namespaces = [...new Set(budgets.map(({ metadata }) => metadata?.namespace ?? ""))];
      const pods = await Promise.all(namespaces.map((namespace) => podsOf(namespace, read)));
      return budgets.map((budget) => budgetFacts(budget, pods.flat()));
    },
    evict: async (pod) => evict(await client(), pod),
    deletePod: async (pod) => deletePod(await client(), pod),
  } satisfies Partial<KubernetesApi>;
}

async function podsOf(namespace: string, read: ReadCluster): Promise<PodFacts[]> {
  const pods = await read(`list pods of ${namespace}`, (open) =>
    listAll<V1Pod>(open, `/api/v1/namespaces/${segment(namespace)}/pods`),
  );
  return pods.map(podFacts);
}

function readObject<Kind>(read: ReadCluster, call: string, path: string): Promise<Kind> {
  return read(call, async ({ get }) => JSON.parse(await get(path)) as Kind);
}

function segment(name: string): string {
  return encodeURIComponent(name);
}

type Replicated = V1Deployment | V1ReplicaSet | V1StatefulSet;

function replicaCount({ spec, status }: Replicated) {
  return { desired: spec?.replicas ?? 1, ready: status?.readyReplicas ?? 0 };
}

function daemonSetCount({ status }: V1DaemonSet) {
  return { desired: status?.desiredNumberScheduled ?? 0, ready: status?.numberReady ?? 0 };
}
