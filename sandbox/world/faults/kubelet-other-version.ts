import semver from "semver";
import { internalsOf } from "../internals";
import { imageVersion } from "../machine-configuration/image-version";
import { configurationOf } from "../machine-configuration/read";
import { announce } from "../record";
import type { World, WorldNode } from "../types";
import { armedOn, noteFired } from "./armed";
import { drawNode } from "./draw-node";
import type { FaultEntryOf } from "./fault-entry";

/** A mirror that serves another kubelet under the same name: the Node tells the version of the binary. */
export const kubeletOtherVersion: FaultEntryOf<"kubelet-other-version"> = {
  kind: "kubelet-other-version",
  title: "kubelet comes up with another version",
  draw: (random, world) => {
    const node = drawNode(random, world);
    if (node === undefined) return undefined;
    const { major, minor, patch } =
      semver.parse(world.options.kubernetesVersion) ?? new semver.SemVer("1.30.0");
    const version = `${String(major)}.${String(minor)}.${String(patch + 1 + random.integer(3))}`;
    return { kind: "kubelet-other-version", node, version };
  },
  arm:
    (world, { node: name }) =>
    () => {
      const node = world.nodes.get(name);
      if (node?.kubelet.isReporting !== true) return;
      node.kubelet.image = configurationOf(node).kubeletImage ?? node.kubelet.image;
      internalsOf(world).reconcile();
      announce(world, { kind: "node", node: name });
    },
};

/** The image that kubelet of this node really starts. */
export function startedKubeletImage(world: World, node: WorldNode, image: string): string {
  const fault = armedOn(world, "kubelet-other-version", node.name);
  if (fault === undefined || imageVersion(image) === fault.version) return image;
  noteFired(world, fault);
  return image.replace(/:v[^:]+$/, `:v${fault.version}`);
}
