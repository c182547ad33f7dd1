import type { WorldNode } from "../sandbox/world/types";

/** The Kubernetes versions that really run on a node of the sandbox, by component. */
export function kubernetesVersionsOf(
  node: WorldNode,
): readonly { readonly component: string; readonly version: string | undefined }[] {
  const staticPods = [...node.staticPods].map(([component, { image }]) => ({
    component,
    version: versionIn(image),
  }));
  return [{ component: "kubelet", version: versionIn(node.kubelet.image) }, ...staticPods];
}

function versionIn(image: string): string | undefined {
  return /:v(\d[^:@]*)/.exec(image)?.[1];
}
