import { parseImageReference } from "../model/image-reference";
import type { ControlPlaneComponent } from "../model/node";
import type { ComponentPod } from "../model/snapshot";
import { parseVersion, type Version } from "../model/version";
import type { PodFacts } from "../ports";

const controlPlaneNames = ["kube-apiserver", "kube-controller-manager", "kube-scheduler"] as const;

/** The static pods of the control plane on one node, in a fixed order. */
export function controlPlaneComponents(
  systemPods: readonly PodFacts[],
  node: string,
): readonly ControlPlaneComponent[] {
  return controlPlaneNames.flatMap((name) =>
    podsOf(systemPods, name)
      .filter((pod) => pod.node === node)
      .slice(0, 1)
      .map(({ version, ready }) => ({ name, version, ready })),
  );
}

/** The kube-proxy pods, sorted by node. */
export function kubeProxyPods(systemPods: readonly PodFacts[]): readonly ComponentPod[] {
  return podsOf(systemPods, "kube-proxy").sort((left, right) => (left.node < right.node ? -1 : 1));
}

/** As `talosctl upgrade-k8s` finds them: by the label `k8s-app` (v1.14 pkg/cluster/kubernetes/detect.go). Leaving pods do not count. */
function podsOf(systemPods: readonly PodFacts[], component: string): ComponentPod[] {
  return systemPods
    .filter((pod) => pod.labels["k8s-app"] === component && !pod.terminating)
    .flatMap((pod) => {
      const version = versionOf(pod.images, component);
      return version === undefined
        ? []
        : [{ component, node: pod.node, version, ready: pod.ready }];
    });
}

/** The version that the tag of the component's own image names; mirrors keep the last part of the repository. */
function versionOf(images: readonly string[], component: string): Version | undefined {
  return images
    .map(parseImageReference)
    .filter((reference) => reference?.repository.split("/").at(-1)?.startsWith(component) === true)
    .map((reference) => parseVersion(reference?.tag ?? ""))
    .find((version) => version !== undefined);
}
