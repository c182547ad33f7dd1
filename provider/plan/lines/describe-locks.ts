import type { Node } from "../../model/node";
import type { Request } from "../../model/request";
import type { ClusterSnapshot } from "../../model/snapshot";
import { waitsForImage, lockedNodes } from "../wished-nodes";
import type { Detail } from "./describe-hop";
import { fitReason } from "./fit-line";
import { counted, nodeLabel } from "./node-label";

/** `[w-3 10.0.0.9] locked: disk is being replaced, stays at Talos 1.12.0`, for each node that would take part without its lock. */
export function describeLocks(
  { snapshot, request }: { readonly snapshot: ClusterSnapshot; readonly request: Request },
  detail: Detail,
): readonly string[] {
  if (request.talosVersion === undefined) return [];
  const locked = lockedNodes(snapshot, request).filter((node) => isBehind(node, request));
  if (detail === "nodes" || locked.length < 2) return locked.map(describeLock);
  return [`${counted(locked.length, "node")} locked, which stay as they are`];
}

function isBehind(node: Node, request: Request): boolean {
  return node.talosVersion !== request.talosVersion || waitsForImage(node, request);
}

function describeLock({ name, address, lock, talosVersion }: Node): string {
  const before = `${nodeLabel(name, address)} locked: `;
  const after = `, stays at Talos ${talosVersion}`;
  return fitReason(before, lock ?? "", after);
}
