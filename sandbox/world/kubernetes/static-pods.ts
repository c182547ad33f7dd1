import { createHash } from "node:crypto";
import { remembered } from "../../../provider/model/remembered";
import { internalsOf } from "../internals";
import { imageVersion } from "../machine-configuration/image-version";
import type { KubernetesObject } from "../object-store";
import type { ControlPlaneComponentName, World, WorldNode, WorldStaticPod } from "../types";
import { buildPod } from "./build-pod";
import { reportReadiness, withPodReadiness } from "./pod-status";
import { silenceOf } from "./silence";

/** What Talos asks for where the machine configuration does not (v1.13.0 …/controllers/k8s/control_plane_static_pod.go). */
const requests: Readonly<Record<ControlPlaneComponentName, Readonly<Record<string, string>>>> = {
  "kube-apiserver": { cpu: "200m", memory: "512Mi" },
  "kube-controller-manager": { cpu: "50m", memory: "256Mi" },
  "kube-scheduler": { cpu: "10m", memory: "64Mi" },
};

interface StaticPodIdentity {
  readonly node: WorldNode;
  readonly component: ControlPlaneComponentName;
  readonly pod: WorldStaticPod;
}

/** Keeps the mirror pods of the control plane as the kubelets tell. */
export function reconcileStaticPods(world: World): void {
  for (const node of world.nodes.values())
    for (const [component, pod] of node.staticPods)
      reconcileStaticPod(world, { node, component, pod });
}

function reconcileStaticPod(world: World, identity: StaticPodIdentity): void {
  const { store } = internalsOf(world);
  const { node, component, pod } = identity;
  const name = `${component}-${node.name}`;
  const existing = store.peek("Pod", "kube-system", name);
  const silence = silenceOf(world, node);
  if (silence === "unnoticed") return;
  if (silence === "noticed") {
    if (existing !== undefined) reportReadiness(world, existing, false);
    return;
  }
  if (existing !== undefined && isFromSameManifest(existing, pod)) {
    reportReadiness(world, existing, pod.isReady);
    return;
  }
  // The kubelet replaces a mirror pod whose manifest changed: another uid.
  if (existing !== undefined) store.delete("Pod", "kube-system", name);
  store.create(withPodReadiness(world, mirrorPod(world, identity), pod.isReady));
}

function isFromSameManifest(existing: KubernetesObject, pod: WorldStaticPod): boolean {
  return existing.metadata.annotations?.["kubernetes.io/config.hash"] === manifestHash(pod);
}

function mirrorPod(world: World, { node, component, pod }: StaticPodIdentity): KubernetesObject {
  const owner = internalsOf(world).store.peek("Node", undefined, node.name);
  const version = imageVersion(pod.image) ?? "";
  return buildPod({
    namespace: "kube-system",
    name: `${component}-${node.name}`,
    // v1.12.0 internal/app/machined/pkg/controllers/k8s/control_plane_static_pod.go
    labels: {
      tier: "control-plane",
      "k8s-app": component,
      component,
      "app.kubernetes.io/name": component,
      "app.kubernetes.io/version": version,
      "app.kubernetes.io/component": "control-plane",
      "app.kubernetes.io/managed-by": "Talos",
    },
    annotations: {
      "kubernetes.io/config.hash": manifestHash(pod),
      "kubernetes.io/config.mirror": manifestHash(pod),
      "kubernetes.io/config.source": "file",
      "talos.dev/config-version": String(pod.configVersion),
      "talos.dev/secrets-version": "1",
    },
    owner: { apiVersion: "v1", kind: "Node", name: node.name, uid: owner?.metadata.uid ?? "" },
    template: {
      spec: {
        hostNetwork: true,
        priorityClassName: "system-cluster-critical",
        containers: [
          { name: component, image: pod.image, resources: { requests: requests[component] } },
        ],
      },
    },
    node,
  });
}

function manifestHash({ image, configVersion }: WorldStaticPod): string {
  return hashOf(`${image} ${String(configVersion)}`);
}

const hashOf = remembered(100, (text) => createHash("md5").update(text).digest("hex"));
