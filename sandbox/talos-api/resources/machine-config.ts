import { readConfiguration } from "../../world/machine-configuration/read";
import type { ControlPlaneComponentName, WorldNode } from "../../world/types";

/** Images that a node's machine configuration names; empty where it names none. */
export interface ConfiguredImages {
  readonly kubelet: string;
  readonly components: Readonly<Record<ControlPlaneComponentName, string>>;
}

const known = new WeakMap<
  WorldNode,
  { readonly text: string; readonly images: ConfiguredImages }
>();

/** The images of a node's machine configuration, parsed anew only when that has changed. */
export function configuredImages(node: WorldNode): ConfiguredImages {
  const before = known.get(node);
  if (before?.text === node.machineConfig) return before.images;
  const images = readImages(node.machineConfig);
  known.set(node, { text: node.machineConfig, images });
  return images;
}

function readImages(text: string): ConfiguredImages {
  const { kubeletImage, componentImages } = readConfiguration(text);
  return {
    kubelet: kubeletImage ?? "",
    components: {
      "kube-apiserver": componentImages["kube-apiserver"] ?? "",
      "kube-controller-manager": componentImages["kube-controller-manager"] ?? "",
      "kube-scheduler": componentImages["kube-scheduler"] ?? "",
    },
  };
}
