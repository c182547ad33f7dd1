import type { Clock, KubernetesApi } from "../ports";
import { PortError } from "../ports";
import { toPortError } from "./api-failure";
import { deletePod } from "./delete-pod";
import { evict } from "./evict";
import type { KubernetesClient } from "./kubernetes-client";
import { lazyClient, type ReadCluster } from "./lazy-client";
import { listAll } from "./list-all";
import { budgetFacts, nodeFacts, podFacts } from "./object-facts";
import { unlessAbsent } from "./unless-absent";

export interface KubernetesApiOptions {
  readonly clock: Clock;
  /** Server URL in place of the kubeconfig's own, such as that of a tunnel. */
  readonly server?: string | undefined;
  /** Longest time of one request, in milliseconds; 10000 by default. */
  readonly callTimeoutMs?: number;
}

type Client = () => Promise<KubernetesClient>;

/**
 * The Kubernetes API of one kubeconfig. Connects, and loads its client, with the first call. Reads are repeated after
 * transient failures, writes are sent once. Every method throws PortError.
 */
export function kubernetesApi(kubeconfig: string, options: KubernetesApiOptions): KubernetesApi {
  const { client, read } = lazyClient(kubeconfig, options);
  return {
    ...nodeCalls(client, read),
    ...podCalls(client, read),
    workload: (kind, namespace, name) =>
      unlessAbsent(
        read(`read ${kind} ${namespace}/${name}`, async ({ apps }) =>
          kind === "Deployment"
            ? deploymentCount(await apps.readNamespacedDeployment({ namespace, name }))
            : daemonSetCount(await apps.readNamespacedDaemonSet({ namespace, name })),
        ),
      ),
  };
}

function nodeCalls(client: Client, read: ReadCluster) {
  return {
    clusterUid: async () => {
      const namespace = await read("read namespace kube-system", ({ core }) =>
        core.readNamespace({ name: "kube-system" }),
      );
      const uid = namespace.metadata?.uid ?? "";
      if (uid !== "") return uid;
      throw new PortError({ kind: "other", message: "namespace kube-system has no UID" });
    },
    nodes: async () =>
      (await read("list nodes", ({ core }) => listAll((page) => core.listNode(page)))).map(
        nodeFacts,
      ),
    patchNode: async (node, patch) => {
      const { core, strategicMerge } = await client();
      const body = {
        metadata: { annotations: patch.annotations },
        spec: { unschedulable: patch.unschedulable },
      };
      try {
        await core.patchNode({ name: node, body }, strategicMerge);
      } catch (error) {
        throw toPortError(error, `patch node ${node}`);
      }
    },
  } satisfies Partial<KubernetesApi>;
}

function podCalls(client: Client, read: ReadCluster) {
  return {
    systemPods: async () =>
      (
        await read("list pods of kube-system", ({ core }) =>
          listAll((page) => core.listNamespacedPod({ namespace: "kube-system", ...page })),
        )
      ).map(podFacts),
    podsOnNode: async (node) =>
      (
        await read(`list pods of node ${node}`, ({ core }) =>
          listAll((page) =>
            core.listPodForAllNamespaces({
              fieldSelector: `spec.nodeName=${node}`,
              ...page,
            }),
          ),
        )
      ).map(podFacts),
    budgets: async () => {
      const budgets = await read("list disruption budgets", ({ policy }) =>
        listAll((page) => policy.listPodDisruptionBudgetForAllNamespaces(page)),
      );
      const namespaces = [...new Set(budgets.map(({ metadata }) => metadata?.namespace ?? ""))];
      const pods = await Promise.all(namespaces.map((namespace) => podsOf(namespace, read)));
      return budgets.map((budget) => budgetFacts(budget, pods.flat()));
    },
    evict: async (pod) => evict(await client(), pod),
    deletePod: async (pod) => deletePod(await client(), pod),
  } satisfies Partial<KubernetesApi>;
}

async function podsOf(namespace: string, read: ReadCluster) {
  const pods = await read(`list pods of ${namespace}`, ({ core }) =>
    listAll((page) => core.listNamespacedPod({ namespace, ...page })),
  );
  return pods.map(podFacts);
}

interface Deployment {
  readonly spec?: { readonly replicas?: number };
  readonly status?: { readonly readyReplicas?: number };
}

function deploymentCount({ spec, status }: Deployment) {
  return { desired: spec?.replicas ?? 1, ready: status?.readyReplicas ?? 0 };
}

interface DaemonSet {
  readonly status?: { readonly desiredNumberScheduled: number; readonly numberReady: number };
}

function daemonSetCount({ status }: DaemonSet) {
  return { desired: status?.desiredNumberScheduled ?? 0, ready: status?.numberReady ?? 0 };
}
