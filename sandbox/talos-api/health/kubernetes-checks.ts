import type { KubernetesObject } from "../../world/object-store";
import {
  allNodes,
  goList,
  healthCheck,
  unreachable,
  wrong,
  type CheckedCluster,
  type Finding,
  type HealthCheck,
} from "./health-check";

const components = ["kube-apiserver", "kube-scheduler", "kube-controller-manager"] as const;

/** The checks of Kubernetes, in Talos' order. */
export const kubernetesChecks: readonly HealthCheck[] = [
  healthCheck("all k8s nodes to report", withApi(nodesReport), { interval: 30_000 }),
  healthCheck("all control plane static pods to be running", staticPodsRun),
  healthCheck("all control plane components to be ready", withApi(componentsReady)),
  healthCheck("all k8s nodes to report ready", withApi(nodesReady), { timeout: 600_000 }),
  healthCheck("kube-proxy to report ready", withApi(kubeProxyReady)),
  healthCheck("coredns to report ready", withApi(coreDnsReady)),
  healthCheck("all k8s nodes to report schedulable", withApi(nodesSchedulable)),
];

function withApi(attempt: HealthCheck["attempt"]): HealthCheck["attempt"] {
  return (cluster) =>
    cluster.isKubernetesUp
      ? attempt(cluster)
      : wrong(
          'Get "https://127.0.0.1:7445/api/v1/nodes": dial tcp 127.0.0.1:7445: connect: connection refused',
        );
}

function nodesReport(cluster: CheckedCluster): Finding {
  return sameAddresses(
    allNodes(cluster).map(({ address }) => address),
    cluster.world.kubernetes.list("Node").map(addressOf),
  );
}

function staticPodsRun({ controlPlanes }: CheckedCluster): Finding {
  const lost = unreachable(controlPlanes);
  if (lost !== undefined) return lost;
  for (const { address, staticPods } of controlPlanes) {
    const missing = components
      .filter((one) => !staticPods.has(one))
      .map((one) => `kube-system/${one}`)
      .toSorted();
    if (missing.length > 0) {
      return wrong(`missing static pods on node ${address}: ${goList(missing)}`);
    }
  }
  return "OK";
}

function componentsReady({ world, controlPlanes }: CheckedCluster): Finding {
  const labelled = world.kubernetes
    .list("Node")
    .filter(({ metadata }) => "node-role.kubernetes.io/control-plane" in (metadata.labels ?? {}))
    .map(addressOf);
  const expected = controlPlanes.map(({ address }) => address);
  const nodes = sameAddresses(expected, labelled);
  if (nodes !== "OK") return nodes;
  for (const component of components) {
    const pods = podsOf(world.kubernetes.list("Pod", "kube-system"), component);
    if (pods.length !== controlPlanes.length) {
      return wrong(
        `expected number of pods for ${component} to be ${controlPlanes.length}, got ${pods.length}`,
      );
    }
    const waiting = pods.filter((pod) => !isReady(pod)).map(({ metadata }) => metadata.name);
    if (waiting.length > 0) {
      return wrong(`some pods are not ready for ${component}: ${goList(waiting)}`);
    }
  }
  return "OK";
}

function nodesReady({ world }: CheckedCluster): Finding {
  const waiting = namesOf(world.kubernetes.list("Node").filter((node) => !isReady(node)));
  return waiting.length === 0 ? "OK" : wrong(`some nodes are not ready: ${goList(waiting)}`);
}

function nodesSchedulable({ world }: CheckedCluster): Finding {
  const cordoned = world.kubernetes
    .list("Node")
    .find((node) => (node["spec"] as { unschedulable?: boolean } | undefined)?.unschedulable);
  if (cordoned === undefined) return "OK";
  return wrong(`some nodes are not schedulable: ${goList([cordoned.metadata.name])}`);
}

function kubeProxyReady(cluster: CheckedCluster): Finding {
  const { kubernetes } = cluster.world;
  const daemonSet = kubernetes.get("DaemonSet", "kube-system", "kube-proxy");
  if (daemonSet === undefined) return "SKIP";
  const status = daemonSet["status"] as { desiredNumberScheduled?: number } | undefined;
  return podsReady(cluster, "kube-proxy", status?.desiredNumberScheduled ?? 0);
}

function coreDnsReady(cluster: CheckedCluster): Finding {
  const deployments = cluster.world.kubernetes.list("Deployment", "kube-system");
  const [deployment] = podsOf(deployments, "kube-dns");
  if (deployment === undefined) return "SKIP";
  const spec = deployment["spec"] as { replicas?: number } | undefined;
  return podsReady(cluster, "kube-dns", spec?.replicas ?? 1);
}

function podsReady({ world }: CheckedCluster, app: string, replicas: number): Finding {
  const pods = podsOf(world.kubernetes.list("Pod", "kube-system"), app);
  const selector = `namespace "kube-system" and label selector "k8s-app=${app}"`;
  if (pods.length === 0) return wrong(`no pods found for ${selector}`);
  const living = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const waiting = namesOf(living.filter((pod) => !isReady(pod)));
  const ready = living.length - waiting.length;
  if (ready === 0) return wrong(`no ready pods found for ${selector}`);
  if (waiting.length > 0) return wrong(`some pods are not ready: ${goList(waiting)}`);
  return ready === replicas ? "OK" : wrong(`expected ${replicas} ready pods, got ${ready}`);
}

function sameAddresses(expected: readonly string[], actual: readonly string[]): Finding {
  const missing = expected.find((address) => !actual.includes(address));
  if (missing !== undefined) return wrong(`can't find expected node with IPs ${goList([missing])}`);
  const strange = actual.find((address) => !expected.includes(address));
  if (strange !== undefined) return wrong(`unexpected nodes with IPs ${goList([strange])}`);
  return "OK";
}

function podsOf(objects: readonly KubernetesObject[], app: string): KubernetesObject[] {
  return objects.filter(({ metadata }) => metadata.labels?.["k8s-app"] === app);
}

function namesOf(objects: readonly KubernetesObject[]): string[] {
  return objects.map(({ metadata }) => metadata.name);
}

function addressOf(node: KubernetesObject): string {
  const status = node["status"] as
    { addresses?: readonly { type: string; address: string }[] } | undefined;
  return status?.addresses?.find(({ type }) => type === "InternalIP")?.address ?? "";
}

function isReady(object: KubernetesObject): boolean {
  const status = object["status"] as
    { conditions?: readonly { type: string; status: string }[] } | undefined;
  return status?.conditions?.some((one) => one.type === "Ready" && one.status === "True") === true;
}
