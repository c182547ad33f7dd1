import type { Node } from "../model/node";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import type { Version } from "../model/version";
import type { PathNode, PathWish } from "./path/path";
import { traitsOf } from "./node-traits";
import { waitsForImage, isWishedNode } from "./wished-nodes";

/** Where the way begins, where it shall end, and what is allowed on it. */
export function pathWish(snapshot: ClusterSnapshot, request: Request): PathWish {
  const proxies = proxyVersions(snapshot);
  return {
    nodes: snapshot.nodes.map((node) => pathNode(node, request, proxies.get(node.name) ?? [])),
    talos: request.talosVersion,
    kubernetes: request.kubernetesVersion,
    allow: request.allow,
  };
}

function pathNode(node: Node, request: Request, proxies: readonly Version[]): PathNode {
  const isWished = isWishedNode(node, request);
  return {
    role: node.role,
    talos: node.talosVersion,
    kubernetes: [node.kubeletVersion, ...node.components.map(({ version }) => version), ...proxies],
    isWished,
    waitsForImage: isWished && waitsForImage(node, request),
    traits: traitsOf(node, request),
  };
}

function proxyVersions(snapshot: ClusterSnapshot): ReadonlyMap<string, readonly Version[]> {
  const versions = new Map<string, Version[]>();
  for (const { node, version } of snapshot.kubeProxy) {
    versions.set(node, [...(versions.get(node) ?? []), version]);
  }
  return versions;
}
