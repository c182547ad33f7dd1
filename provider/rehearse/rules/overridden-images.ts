import type { Finding } from "../../model/finding";
import { parseImageReference } from "../../model/image-reference";
import type { Facts } from "../facts";
import { kubernetesMoves } from "../moves";
import { listed } from "../texts";

/** `upgrade-k8s` writes these, whatever stood there (v1.9 to v1.14 pkg/machinery/constants/constants.go; the second until Talos 1.1). */
const kubeletRepositories = ["ghcr.io/siderolabs/kubelet", "ghcr.io/talos-systems/kubelet"];

/** The second is the former name of the first (Kubernetes, "k8s.gcr.io Image Registry Will Be Frozen"). */
const componentRegistries = ["registry.k8s.io", "k8s.gcr.io"];

/**
 * Images in the machine configuration that are not the stock ones. `upgrade-k8s` replaces them: what a node's own kubelet image
 * brings would be gone without a word, which blocks; a control-plane image is the same program from another registry.
 */
export function overriddenImages({ plan, snapshot }: Facts): readonly Finding[] {
  if (kubernetesMoves(plan).length === 0) return [];
  return snapshot.nodes.flatMap(({ name, configuration }) => {
    if (configuration === undefined) return [];
    const { kubeletImage, componentImages } = configuration;
    const foreign = componentImages.filter((image) => !isStockComponent(image)).toSorted();
    return [
      ...(kubeletImage === undefined || isStockKubelet(kubeletImage)
        ? []
        : [kubeletFinding(name, kubeletImage)]),
      ...(foreign.length === 0 ? [] : [componentFinding(name, foreign)]),
    ];
  });
}

function isStockKubelet(image: string): boolean {
  const parsed = parseImageReference(image);
  return kubeletRepositories.includes(`${parsed?.registry ?? ""}/${parsed?.repository ?? ""}`);
}

function isStockComponent(image: string): boolean {
  return componentRegistries.includes(parseImageReference(image)?.registry ?? "");
}

function kubeletFinding(node: string, image: string): Finding {
  return {
    code: "kubelet-image-overridden",
    severity: "blocker",
    node,
    message: `The kubelet image is ${image}, which upgrade-k8s would replace by ghcr.io/siderolabs/kubelet.`,
    remedy:
      "Take the override out of the machine configuration, and lead ghcr.io to your registry by a mirror where it is there for that.",
  };
}

function componentFinding(node: string, images: readonly string[]): Finding {
  return {
    code: "component-image-overridden",
    severity: "warning",
    node,
    message: `Control-plane images are overridden, and upgrade-k8s would replace them by those of registry.k8s.io: ${listed(images)}.`,
    remedy: "Lead registry.k8s.io to your registry by a mirror instead of overriding images.",
  };
}
