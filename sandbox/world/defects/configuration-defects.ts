import { parseAllDocuments } from "yaml";
import { imageVersion } from "../machine-configuration/image-version";
import { configurationOf } from "../machine-configuration/read";
import { requestReconcile } from "../internals";
import { changeAtOnce } from "../kubernetes/change-at-once";
import { announce } from "../record";
import type { World, WorldNode } from "../types";
import type { DefectOf } from "./defect";
import { nodeOf } from "./node-of";
import type { Lift } from "./planted-objects";

/** The kubelet runs another build of the version that it ran before. */
export function plantKubeletImage(
  world: World,
  { node: name, repository }: DefectOf<"overridden-kubelet-image">,
): Lift {
  const node = nodeOf(world, name);
  const before = configurationOf(node).kubeletImage ?? node.kubelet.image;
  const run = (image: string): void => {
    changeAtOnce(world, () => {
      rewrite(world, node, withField(node.machineConfig, ["machine", "kubelet", "image"], image));
      node.kubeletSpecVersion += 1;
      node.kubelet.image = image;
    });
  };
  run(`${repository}:v${imageVersion(before) ?? world.options.kubernetesVersion}`);
  return () => {
    run(before);
  };
}

/** Neither is known to any talosctl: it refuses fields and documents that it does not know (run: talosctl 1.9.5 to 1.13.0). */
export function plantRejectedConfiguration(
  world: World,
  { node: name, part }: DefectOf<"rejected-configuration">,
): Lift {
  const node = nodeOf(world, name);
  return plantConfiguration(world, [node], (yaml) =>
    part === "field"
      ? withField(yaml, ["machine", "features", "retiredFeature"], true)
      : withDocuments(yaml, ["apiVersion: v1alpha1\nkind: RetiredConfig\nname: old\n"]),
  );
}

/** Rewrites the configuration of nodes, as if they had it for a while. Lifting gives each its former one back. */
export function plantConfiguration(
  world: World,
  nodes: readonly WorldNode[],
  change: (yaml: string) => string,
): Lift {
  const before = new Map(nodes.map((node) => [node, node.machineConfig]));
  for (const node of nodes) rewrite(world, node, change(node.machineConfig));
  return () => {
    for (const [node, yaml] of before) rewrite(world, node, yaml);
  };
}

/** The documents of a configuration and more of them. */
export function withDocuments(yaml: string, documents: readonly string[]): string {
  return [yaml, ...documents].join("---\n");
}

function rewrite(world: World, node: WorldNode, yaml: string): void {
  node.machineConfig = yaml;
  node.machineConfigVersion += 1;
  announce(world, { kind: "node", node: node.name });
  requestReconcile(world);
}

/** The v1alpha1 document with one field set; other documents stay as they are. */
function withField(yaml: string, path: readonly string[], value: unknown): string {
  const documents = [...parseAllDocuments(yaml)];
  for (const document of documents)
    if (document.get("version") === "v1alpha1") document.setIn(path, value);
  return documents.map((document) => document.toString({ lineWidth: 0, indent: 4 })).join("---\n");
}
