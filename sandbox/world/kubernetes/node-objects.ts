import semver from "semver";
import { armedOn, noteFiredOnce } from "../faults/armed";
import { internalsOf } from "../internals";
import { imageVersion } from "../machine-configuration/image-version";
import type { KubernetesObject } from "../object-store";
import type { World, WorldNode } from "../types";
import { withCondition, type Condition } from "./conditions";
import { silenceOf } from "./silence";

interface NodeStatus {
  conditions?: Condition[];
  nodeInfo?: object;
  [key: string]: unknown;
}

/** Keeps the Node object of every machine as its kubelet, or the silence of it, tells. */
export function reconcileNodes(world: World): void {
  for (const node of world.nodes.values()) reconcileNode(world, node);
}

function reconcileNode(world: World, node: WorldNode): void {
  const { store } = internalsOf(world);
  const existing = store.peek("Node", undefined, node.name);
  const silence = silenceOf(world, node);
  if (existing === undefined) {
    if (silence === "reporting") store.create(withStatus(world, node, newNode(node)));
    return;
  }
  if (silence === "unnoticed") return;
  const facts = `${silence} ${factsOf(world, node)}`;
  const last = reports.get(node);
  if (last?.object === existing && last.facts === facts) return;
  const object = store.write(
    silence === "reporting"
      ? withStatus(world, node, existing)
      : withReady(world, existing, unknownCondition),
  );
  reports.set(node, { object, facts });
}

/** What was told of a node last, and the Node as it then stood. While both are the same, there is nothing to write. */
const reports = new WeakMap<
  WorldNode,
  { readonly object: KubernetesObject; readonly facts: string }
>();

/** All that the status of a Node follows from and that can change. */
function factsOf(world: World, node: WorldNode): string {
  const { bootId, uuid, address, memoryKiB, running, kubelet } = node;
  const { reason = "" } = readyCondition(world, node);
  return [reason, bootId, uuid, address, memoryKiB, running.talosVersion, kubelet.image].join(" ");
}

const unknownCondition: Condition = {
  type: "Ready",
  status: "Unknown",
  reason: "NodeStatusUnknown",
  message: "Kubelet stopped posting node status.",
};

function newNode(node: WorldNode): KubernetesObject {
  const isControlPlane = node.role === "controlplane";
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name: node.name,
      labels: {
        "beta.kubernetes.io/arch": "amd64",
        "beta.kubernetes.io/os": "linux",
        "kubernetes.io/arch": "amd64",
        "kubernetes.io/hostname": node.name,
        "kubernetes.io/os": "linux",
        ...(isControlPlane ? { "node-role.kubernetes.io/control-plane": "" } : {}),
      },
      annotations: {},
    },
    spec: isControlPlane
      ? { taints: [{ key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" }] }
      : {},
  };
}

function withStatus(world: World, node: WorldNode, object: KubernetesObject): KubernetesObject {
  const status = {
    ...(object.status as NodeStatus | undefined),
    capacity: { cpu: "4", memory: `${String(node.memoryKiB)}Ki`, pods: "110" },
    allocatable: { cpu: "3950m", memory: `${String(allocatableKiB(node))}Ki`, pods: "110" },
    addresses: [
      { type: "InternalIP", address: node.address },
      { type: "Hostname", address: node.name },
    ],
    nodeInfo: nodeInfo(node),
  };
  return withReady(world, { ...object, status }, readyCondition(world, node));
}

/**
 * Without what Talos reserves (with 50m of CPU; v1.13.0 pkg/machinery/constants, KubeletSystemReserved…) and the 100Mi below which
 * kubelet evicts (Kubernetes: pkg/kubelet/eviction/defaults_linux.go).
 */
function allocatableKiB({ memoryKiB, role }: WorldNode): number {
  const reservedMiB = (role === "controlplane" ? 512 : 384) + 100;
  return memoryKiB - reservedMiB * 1024;
}

function readyCondition(world: World, node: WorldNode): Condition {
  const notReady = armedOn(world, "kubelet-not-ready", node.name);
  if (notReady !== undefined) {
    noteFiredOnce(world, notReady);
    return {
      type: "Ready",
      status: "False",
      reason: "KubeletNotReady",
      message: "container runtime network not ready: NetworkReady=false",
    };
  }
  return {
    type: "Ready",
    status: "True",
    reason: "KubeletReady",
    message: "kubelet is posting ready status",
  };
}

function withReady(world: World, object: KubernetesObject, condition: Condition): KubernetesObject {
  const status = object.status as NodeStatus | undefined;
  const conditions = withCondition(world, status?.conditions, condition);
  return { ...object, status: { ...status, conditions } };
}

/** Kernel and containerd by Talos minor (`DefaultKernelVersion`, `DefaultContainerdVersion` of pkg/machinery/constants at v1.9.5 to v1.14.0-rc.1). */
const runtimes: Readonly<Record<number, { readonly kernel: string; readonly containerd: string }>> =
  {
    8: { kernel: "6.6.64-talos", containerd: "2.0.0" },
    9: { kernel: "6.12.18-talos", containerd: "2.0.3" },
    10: { kernel: "6.12.25-talos", containerd: "2.0.5" },
    11: { kernel: "6.12.43-talos", containerd: "2.1.4" },
    12: { kernel: "6.18.1-talos", containerd: "2.1.6" },
    13: { kernel: "6.18.24-talos", containerd: "2.2.3" },
    14: { kernel: "6.18.44-talos", containerd: "2.3.3" },
  };

const newestRuntime = { kernel: "6.18.44-talos", containerd: "2.3.3" };

function nodeInfo(node: WorldNode): object {
  const { kernel, containerd } = runtimes[semver.minor(node.running.talosVersion)] ?? newestRuntime;
  return {
    architecture: "amd64",
    bootID: node.bootId,
    containerRuntimeVersion: `containerd://${containerd}`,
    kernelVersion: kernel,
    kubeProxyVersion: "",
    kubeletVersion: `v${imageVersion(node.kubelet.image) ?? "0.0.0"}`,
    machineID: node.uuid.replaceAll("-", ""),
    operatingSystem: "linux",
    osImage: `Talos (v${node.running.talosVersion})`,
    systemUUID: node.uuid,
  };
}
