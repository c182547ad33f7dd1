import { parseDocument } from "yaml";
import {
  configurationOf,
  noteConfiguration,
  sectionOf,
} from "../../world/machine-configuration/read";
import { applyConfiguration } from "../../world/operations/apply-configuration";
import type { ControlPlaneComponentName, World, WorldNode } from "../../world/types";

/** What `upgrade-k8s` patches, by the path of its image in the machine configuration. */
const imagePaths = {
  "kube-apiserver": ["cluster", "apiServer"],
  "kube-controller-manager": ["cluster", "controllerManager"],
  "kube-scheduler": ["cluster", "scheduler"],
  proxy: ["cluster", "proxy"],
  kubelet: ["machine", "kubelet"],
} as const satisfies Record<ControlPlaneComponentName | "proxy" | "kubelet", readonly string[]>;

interface ImageChange {
  readonly path: readonly ["cluster" | "machine", string];
  readonly from: unknown;
  readonly to: string;
}

/** Applies the machine configuration with one image at another version; false when it is there already. */
export function setImage(
  world: World,
  node: WorldNode,
  part: keyof typeof imagePaths,
  version: string,
): boolean {
  const path = imagePaths[part];
  const [section, component] = path;
  const from = sectionOf(configurationOf(node)[section], component).image;
  const to = imageOf(part, version);
  if (from === to) return false;
  const yaml = replaceImage(node, { path, from, to }) ?? setInDocument(node, { path, to });
  applyConfiguration(world, node, { yaml, mode: "no-reboot", dryRun: false });
  return true;
}

/** Where the line is beyond doubt, nothing is parsed, and nothing need be parsed later. Undefined elsewhere. */
function replaceImage(node: WorldNode, { path, from, to }: ImageChange): string | undefined {
  const [before, after, ...others] = node.machineConfig.split(`image: ${String(from)}\n`);
  if (before === undefined || after === undefined || others.length > 0) return undefined;
  const yaml = `${before}image: ${to}\n${after}`;
  const [section, component] = path;
  const configuration = configurationOf(node);
  const { [section]: sections } = configuration;
  const changed = { ...sections, [component]: { ...sectionOf(sections, component), image: to } };
  noteConfiguration(yaml, { ...configuration, [section]: changed });
  return yaml;
}

function setInDocument(node: WorldNode, { path, to }: Omit<ImageChange, "from">): string {
  const document = parseDocument(node.machineConfig);
  document.setIn([...path, "image"], to);
  return document.toString();
}

function imageOf(part: keyof typeof imagePaths, version: string): string {
  if (part === "kubelet") return `ghcr.io/siderolabs/kubelet:v${version}`;
  return `registry.k8s.io/${part === "proxy" ? "kube-proxy" : part}:v${version}`;
}
