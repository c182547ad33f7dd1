import { configurationOf } from "../machine-configuration/read";
import type { KubernetesObject } from "../object-store";
import type { World, WorldNode } from "../types";

/**
 * The workloads that Talos asks Kubernetes to run, as its `Manifests` resources hold them: rendered from the machine
 * configuration of the given control-plane node, the first one by default. Shortened from
 * v1.12.0 internal/app/machined/pkg/controllers/k8s/internal/k8stemplates.
 */
export function bootstrapManifests(
  world: World,
  node = firstControlPlaneNode(world),
): KubernetesObject[] {
  const image = node === undefined ? undefined : configurationOf(node).proxyImage;
  return [...(image === undefined ? [] : [kubeProxy(image)]), flannel(), coreDns()];
}

function kubeProxy(image: string): KubernetesObject {
  return daemonSet("kube-proxy", { "k8s-app": "kube-proxy", tier: "node" }, [
    {
      name: "kube-proxy",
      image,
      command: ["/usr/local/bin/kube-proxy", "--proxy-mode=nftables"],
    },
  ]);
}

function flannel(): KubernetesObject {
  return daemonSet("kube-flannel", { "k8s-app": "flannel", tier: "node" }, [
    {
      name: "kube-flannel",
      image: "ghcr.io/siderolabs/flannel:v0.27.4",
      command: ["/opt/bin/flanneld"],
      args: ["--ip-masq", "--kube-subnet-mgr"],
      resources: { requests: { cpu: "100m", memory: "50Mi" } },
    },
  ]);
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly args?: readonly string[];
  readonly resources?: object;
}

function daemonSet(
  name: string,
  labels: Record<string, string>,
  containers: readonly Container[],
): KubernetesObject {
  return {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name, namespace: "kube-system", labels: { ...labels } },
    spec: {
      selector: { matchLabels: { ...labels } },
      template: {
        metadata: { labels: { ...labels } },
        spec: {
          containers,
          hostNetwork: true,
          priorityClassName: "system-node-critical",
          serviceAccountName: name,
          tolerations: [
            { effect: "NoSchedule", operator: "Exists" },
            { effect: "NoExecute", operator: "Exists" },
          ],
        },
      },
      updateStrategy: { rollingUpdate: { maxUnavailable: 1 }, type: "RollingUpdate" },
    },
  };
}

function coreDns(): KubernetesObject {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: {
      name: "coredns",
      namespace: "kube-system",
      labels: { "k8s-app": "kube-dns", "kubernetes.io/name": "CoreDNS" },
    },
    spec: {
      replicas: 2,
      selector: { matchLabels: { "k8s-app": "kube-dns" } },
      strategy: { rollingUpdate: { maxUnavailable: 1 }, type: "RollingUpdate" },
      template: {
        metadata: { labels: { "k8s-app": "kube-dns" } },
        spec: {
          containers: [
            {
              name: "coredns",
              image: "registry.k8s.io/coredns/coredns:v1.13.1",
              args: ["-conf", "/etc/coredns/Corefile"],
              resources: { limits: { memory: "170Mi" }, requests: { cpu: "100m", memory: "70Mi" } },
            },
          ],
          priorityClassName: "system-cluster-critical",
          serviceAccountName: "coredns",
          tolerations: [
            {
              effect: "NoSchedule",
              key: "node-role.kubernetes.io/control-plane",
              operator: "Exists",
            },
          ],
        },
      },
    },
  };
}

function firstControlPlaneNode(world: World): WorldNode | undefined {
  return [...world.nodes.values()].find(({ role }) => role === "controlplane");
}
