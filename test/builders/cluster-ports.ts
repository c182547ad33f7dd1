import { cordonMark, talosCordonMark } from "../../provider/model/cordon-mark";
import type { Node } from "../../provider/model/node";
import type { ClusterSnapshot } from "../../provider/model/snapshot";
import {
  PortError,
  type KubernetesApi,
  type KubernetesNodeFacts,
  type PodFacts,
  type TalosApi,
} from "../../provider/ports";

export interface ClusterPorts {
  readonly talos: TalosApi;
  readonly kubernetes: KubernetesApi;
}

/** Reads of a cluster that looks like the snapshot, and of nothing else: changing it is not offered. */
export function clusterPorts(snapshot: ClusterSnapshot): ClusterPorts {
  return { talos: talosOf(snapshot), kubernetes: kubernetesOf(snapshot) };
}

export function unreachable(message = "deadline exceeded"): PortError {
  return new PortError({ kind: "unreachable", message });
}

function talosOf(snapshot: ClusterSnapshot): TalosApi {
  const at = <T>(address: string, read: (node: Node) => T): Promise<T> => {
    const node = snapshot.nodes.find((candidate) => candidate.address === address);
    return node === undefined ? Promise.reject(unreachable()) : Promise.resolve(read(node));
  };
  const etcdAt = <T>(
    address: string,
    read: (view: ClusterSnapshot["etcd"][number]) => T,
  ): Promise<T> => {
    const name = snapshot.nodes.find((candidate) => candidate.address === address)?.name;
    const view = snapshot.etcd.find(({ node }) => node === name);
    return view === undefined ? Promise.reject(unreachable()) : Promise.resolve(read(view));
  };
  const reads: Partial<TalosApi> = {
    members: () =>
      Promise.resolve(
        snapshot.nodes.map(({ name, address, role }) => ({ name, addresses: [address], role })),
      ),
    version: (address) =>
      at(address, ({ talosVersion, platform }) => ({ talosVersion, platform, mode: platform })),
    bootId: (address) => at(address, ({ bootId }) => bootId),
    machineStatus: (address) =>
      at(address, ({ stage, machineReady, unmetConditions }) => ({
        stage,
        ready: machineReady,
        unmetConditions,
      })),
    extensions: (address) => at(address, extensionsOf),
    machineConfiguration: (address) => at(address, configurationOf),
    nodename: (address) => at(address, ({ name }) => name),
    systemUuid: (address) => at(address, ({ systemUuid }) => systemUuid),
    securityState: (address) =>
      at(address, ({ secureBoot, bootedWithUki }) => ({ secureBoot, bootedWithUki })),
    etcdStatus: (address) =>
      etcdAt(address, ({ node: _node, members: _members, alarms: _alarms, ...status }) => status),
    etcdMembers: (address) => etcdAt(address, ({ members }) => members),
    etcdAlarms: (address) => etcdAt(address, ({ alarms }) => alarms),
  };
  return reads as TalosApi;
}

function kubernetesOf(snapshot: ClusterSnapshot): KubernetesApi {
  const reads: Partial<KubernetesApi> = {
    clusterUid: () => Promise.resolve(snapshot.clusterUid),
    nodes: () => Promise.resolve(snapshot.nodes.map(kubernetesNodeOf)),
    systemPods: () => Promise.resolve(systemPodsOf(snapshot)),
  };
  return reads as KubernetesApi;
}

function extensionsOf(node: Node) {
  const real = node.extensions.map((extension) => ({ ...extension, author: "Sidero Labs" }));
  if (node.schematic === undefined) return real;
  const { id, factory } = node.schematic;
  const author = factory === undefined ? "someone" : `Image Factory (https://${factory})`;
  return [{ name: "schematic", version: id, author }, ...real];
}

// YAML takes JSON, so that no value needs quoting here.
function configurationOf(node: Node): string {
  const { image, extraKernelArgs, grubUseUkiCmdline } = node.install;
  const install = { image, extraKernelArgs, grubUseUKICmdline: grubUseUkiCmdline };
  return JSON.stringify({ version: "v1alpha1", machine: { type: node.role, install } });
}

function kubernetesNodeOf(node: Node): KubernetesNodeFacts {
  return {
    name: node.name,
    addresses: [node.address],
    role: node.role,
    ready: node.kubernetesReady,
    unschedulable: node.unschedulable,
    kubeletVersion: node.kubeletVersion,
    systemUuid: node.systemUuid,
    bootId: node.bootId,
    osImage: `Talos (v${node.talosVersion})`,
    labels: {},
    annotations: {
      ...(node.cordonMark === undefined ? {} : { [cordonMark]: node.cordonMark }),
      ...(node.cordonedByTalos ? { [talosCordonMark]: "true" } : {}),
    },
  };
}

function systemPodsOf(snapshot: ClusterSnapshot): PodFacts[] {
  const components = snapshot.nodes.flatMap((node) =>
    node.components.map((component) => ({
      ...component,
      node: node.name,
      component: component.name,
    })),
  );
  return [...components, ...snapshot.kubeProxy].map(({ component, node, version, ready }) =>
    buildPod({ component, node, image: `registry.k8s.io/${component}:v${version}`, ready }),
  );
}

/** A pod of a Kubernetes component, as the control plane and kube-proxy of Talos are labelled. */
export function buildPod(
  pod: { component: string; node: string; image: string; ready: boolean },
  facts: Partial<PodFacts> = {},
): PodFacts {
  return {
    namespace: "kube-system",
    name: `${pod.component}-${pod.node}`,
    uid: `${pod.component}-${pod.node}-uid`,
    node: pod.node,
    labels: { "k8s-app": pod.component },
    images: [pod.image],
    phase: "Running",
    ready: pod.ready,
    isMirror: pod.component !== "kube-proxy",
    controller: undefined,
    hasLocalData: false,
    terminating: false,
    finalizers: [],
    ...facts,
  };
}
