import { parseImageReference } from "../../provider/model/image-reference";
import type { Node } from "../../provider/model/node";
import type { PendingChange } from "../../provider/model/plan";
import type { ClusterSnapshot } from "../../provider/model/snapshot";

/** The cluster as it looks once the changes have been made: what an upgrade means, without how it is done. */
export function applyChanges(
  snapshot: ClusterSnapshot,
  changes: readonly PendingChange[],
): ClusterSnapshot {
  return changes.reduce(applyChange, snapshot);
}

function applyChange(snapshot: ClusterSnapshot, change: PendingChange): ClusterSnapshot {
  switch (change.kind) {
    case "update-profile":
      return snapshot;
    case "lift-fallback":
      return {
        ...snapshot,
        nodes: snapshot.nodes.map((node) => (node.name === change.node ? unmarked(node) : node)),
      };
    case "restore-cordon":
      return {
        ...snapshot,
        nodes: snapshot.nodes.map((node) =>
          node.name === change.node
            ? { ...node, cordonMark: undefined, unschedulable: change.staysCordoned }
            : node,
        ),
      };
    case "upgrade-kubernetes":
      return {
        ...snapshot,
        nodes: snapshot.nodes.map((node) => ({
          ...node,
          kubeletVersion: change.to,
          components: node.components.map((component) => ({ ...component, version: change.to })),
        })),
        kubeProxy: snapshot.kubeProxy.map((pod) => ({ ...pod, version: change.to })),
      };
    case "upgrade-control-plane-node":
    case "upgrade-worker":
      return {
        ...snapshot,
        nodes: snapshot.nodes.map((node) =>
          node.name === change.node ? bootImage(node, change.image) : node,
        ),
      };
  }
}

function unmarked({ attempt: _attempt, ...node }: Node): Node {
  return { ...node, fallback: undefined };
}

/** The node runs what the image holds: the tag's version, and the schematic that a factory image names. */
function bootImage(node: Node, image: string): Node {
  const reference = parseImageReference(image);
  const schematic = reference?.repository.split("/").at(-1) ?? "";
  return {
    ...unmarked(node),
    talosVersion: reference?.tag?.slice(1) ?? "",
    schematic: /^[0-9a-f]{64}$/.test(schematic)
      ? { id: schematic, factory: reference?.registry }
      : undefined,
    install: { ...node.install, image },
  };
}
