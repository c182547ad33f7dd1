import { parseDocument } from "yaml";
import { applyConfiguration } from "../../world/operations/apply-configuration";
import type { ControlPlaneComponentName, World, WorldNode } from "../../world/types";

/** What `upgrade-k8s` patches, by the path of its image in the machine configuration. */
const imagePaths = {
  "kube-apiserver": ["cluster", "apiServer", "image"],
  "kube-controller-manager": ["cluster", "controllerManager", "image"],
  "kube-scheduler": ["cluster", "scheduler", "image"],
  proxy: ["cluster", "proxy", "image"],
  kubelet: ["machine", "kubelet", "image"],
} as const satisfies Record<ControlPlaneComponentName | "proxy" | "kubelet", readonly string[]>;

/** Applies the machine configuration with one image at another version; false when it is there already. */
export function setImage(
  world: World,
  node: WorldNode,
  part: keyof typeof imagePaths,
  version: string,
): boolean {
  const document = parseDocument(node.machineConfig);
  const path = imagePaths[part];
  const image = imageOf(part, version);
  if (document.getIn(path) === image) return false;
  document.setIn(path, image);
  applyConfiguration(world, node, { yaml: document.toString(), mode: "no-reboot", dryRun: false });
  return true;
}

function imageOf(part: keyof typeof imagePaths, version: string): string {
  if (part === "kubelet") return `ghcr.io/siderolabs/kubelet:v${version}`;
  return `registry.k8s.io/${part === "proxy" ? "kube-proxy" : part}:v${version}`;
}
