import {
  APIServerConfig,
  BootstrapManifestsConfig,
  ControllerManagerConfig,
  KubeletConfig,
  KubeletSpec,
  Nodename,
  NodeStatus,
  SchedulerConfig,
  StaticPod,
  StaticPodStatus,
} from "../../../proto/generated/specs";
import type { KubernetesObject } from "../../world/object-store";
import type { ControlPlaneComponentName, World, WorldNode } from "../../world/types";
import { WorldError } from "../../world/world-error";
import { configuredImages } from "./machine-config";
import { resourceKind, type NodeResource, type ResourceKind } from "./resource-kind";

const components: readonly ControlPlaneComponentName[] = [
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
];

export const kubeletSpecs = resourceKind({
  type: "KubeletSpecs.kubernetes.talos.dev",
  singular: "KubeletSpec",
  namespace: "k8s",
  owner: "k8s.KubeletSpecController",
  list: (_world, node) => {
    const spec = {
      image: configuredImages(node).kubelet,
      args: ["--config=/etc/kubernetes/kubelet.yaml", `--hostname-override=${node.name}`],
      expectedNodename: node.name,
      config: { apiVersion: "kubelet.config.k8s.io/v1beta1", kind: "KubeletConfiguration" },
    };
    const proto = KubeletSpec.encode(spec).finish();
    return [{ id: "kubelet", version: node.kubeletSpecVersion, yaml: { value: spec }, proto }];
  },
});

/** Present wherever a kubelet is configured; health of 1.14 asks for it. */
export const kubeletConfigs = resourceKind({
  type: "KubeletConfigs.kubernetes.talos.dev",
  singular: "KubeletConfig",
  namespace: "k8s",
  owner: "k8s.KubeletConfigController",
  list: (_world, node) => {
    const spec = { image: configuredImages(node).kubelet };
    return [{ id: "kubelet", yaml: { value: spec }, proto: KubeletConfig.encode(spec).finish() }];
  },
});

export const nodenames = resourceKind({
  type: "Nodenames.kubernetes.talos.dev",
  singular: "Nodename",
  namespace: "k8s",
  owner: "k8s.NodenameController",
  printColumns: [{ name: "Nodename", jsonPath: "{.nodename}" }],
  list: (_world, { name }) => {
    const spec = { nodename: name, hostnameVersion: "1", skipNodeRegistration: false };
    return [{ id: "nodename", yaml: { value: spec }, proto: Nodename.encode(spec).finish() }];
  },
});

export const nodeStatuses = resourceKind({
  type: "NodeStatuses.kubernetes.talos.dev",
  singular: "NodeStatus",
  namespace: "k8s",
  owner: "k8s.NodeStatusController",
  printColumns: [
    { name: "Ready", jsonPath: "{.nodeReady}" },
    { name: "Unschedulable", jsonPath: "{.unschedulable}" },
  ],
  list: (world, { name }) => {
    const object = nodeObject(world, name);
    if (object === undefined) return [];
    const spec = {
      nodename: name,
      nodeReady: isReady(object),
      unschedulable:
        (object["spec"] as { unschedulable?: boolean } | undefined)?.unschedulable === true,
      labels: object.metadata.labels ?? {},
      annotations: object.metadata.annotations ?? {},
    };
    const proto = NodeStatus.encode({ ...spec, podCidrs: [] }).finish();
    return [{ id: name, yaml: { value: { ...spec, podCIDRs: [] } }, proto }];
  },
});

/** What the node tells its static pods to be. */
export const staticPods = resourceKind({
  type: "StaticPods.kubernetes.talos.dev",
  singular: "StaticPod",
  namespace: "k8s",
  owner: "k8s.ControlPlaneStaticPodController",
  list: (_world, node) =>
    ofControlPlane(node, (component) => {
      const pod = {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: component, namespace: "kube-system", labels: { "k8s-app": component } },
        spec: {
          containers: [
            {
              name: component,
              image: imageOf(node, component),
              command: [`/usr/local/bin/${component}`],
            },
          ],
          hostNetwork: true,
        },
      };
      const version = node.componentVersions[component];
      return {
        id: component,
        version,
        yaml: { value: pod },
        proto: StaticPod.encode({ pod }).finish(),
      };
    }),
});

/** The status of the node's static pods, as its kubelet tells it. */
export const staticPodStatuses = resourceKind({
  type: "StaticPodStatuses.kubernetes.talos.dev",
  singular: "StaticPodStatus",
  namespace: "k8s",
  owner: "k8s.KubeletStaticPodController",
  aliases: ["podstatus"],
  printColumns: [{ name: "Ready", jsonPath: '{.conditions[?(@.type=="Ready")].status}' }],
  list: (_world, node) => ofControlPlane(node, (component) => staticPodStatus(node, component)),
});

export const apiServerConfigs = configKind("APIServerConfig", "kube-apiserver", (image) => ({
  value: { image },
  proto: APIServerConfig.encode({ image }).finish(),
}));

export const controllerManagerConfigs = configKind(
  "ControllerManagerConfig",
  "kube-controller-manager",
  (image) => ({
    value: { enabled: true, image },
    proto: ControllerManagerConfig.encode({ enabled: true, image }).finish(),
  }),
);

export const schedulerConfigs = configKind("SchedulerConfig", "kube-scheduler", (image) => ({
  value: { enabled: true, image },
  proto: SchedulerConfig.encode({ enabled: true, image }).finish(),
}));

/** Says that a CNI is there; health of 1.14 asks for it. */
export const bootstrapManifestsConfigs = resourceKind({
  type: "BootstrapManifestsConfigs.kubernetes.talos.dev",
  singular: "BootstrapManifestsConfig",
  namespace: "controlplane",
  owner: "k8s.ControlPlaneBootstrapManifestsController",
  list: (_world, node) => {
    if (node.role !== "controlplane") return [];
    const proto = BootstrapManifestsConfig.encode({ cniName: "flannel" }).finish();
    return [{ id: "manifests", yaml: { value: { cniName: "flannel" } }, proto }];
  },
});

interface ConfigSpec {
  readonly value: object;
  readonly proto: Uint8Array;
}

function configKind(
  singular: string,
  component: ControlPlaneComponentName,
  spec: (image: string) => ConfigSpec,
): ResourceKind {
  return resourceKind({
    type: `${singular}s.kubernetes.talos.dev`,
    singular,
    namespace: "controlplane",
    owner: "k8s.ControlPlaneController",
    list: (_world, node) => {
      if (node.role !== "controlplane") return [];
      const { value, proto } = spec(imageOf(node, component));
      return [
        { id: component, version: node.componentVersions[component], yaml: { value }, proto },
      ];
    },
  });
}

function imageOf(node: WorldNode, component: ControlPlaneComponentName): string {
  return configuredImages(node).components[component];
}

function ofControlPlane(
  node: WorldNode,
  resourceOf: (component: ControlPlaneComponentName) => NodeResource | undefined,
): NodeResource[] {
  if (node.role !== "controlplane") return [];
  return components.map(resourceOf).filter((resource) => resource !== undefined);
}

function staticPodStatus(
  node: WorldNode,
  component: ControlPlaneComponentName,
): NodeResource | undefined {
  const pod = node.staticPods.get(component);
  if (pod === undefined) return undefined;
  const ready = pod.isReady ? "True" : "False";
  const podStatus = {
    phase: "Running",
    hostIP: node.address,
    podIP: node.address,
    conditions: [{ type: "Ready", status: ready }],
    containerStatuses: [{ name: component, image: pod.image, ready: pod.isReady }],
  };
  return {
    id: `kube-system/${component}-${node.name}`,
    yaml: { value: podStatus },
    proto: StaticPodStatus.encode({ podStatus }).finish(),
  };
}

/** The Node object, which nobody can read while etcd has lost its quorum. */
function nodeObject(world: World, name: string): KubernetesObject | undefined {
  try {
    return world.kubernetes.get("Node", undefined, name);
  } catch (error) {
    if (error instanceof WorldError && error.code === "unavailable") return undefined;
    throw error;
  }
}

function isReady(object: KubernetesObject): boolean {
  const status = object["status"] as
    { conditions?: readonly { type: string; status: string }[] } | undefined;
  return status?.conditions?.some((one) => one.type === "Ready" && one.status === "True") === true;
}
