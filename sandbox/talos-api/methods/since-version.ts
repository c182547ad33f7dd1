import { status } from "@grpc/grpc-js";
import * as semver from "semver";
import type { WorldNode } from "../../world/types";
import { StatusError } from "../router/status-error";

/** Whether a node runs this Talos version or a newer one; its pre-releases count as the release. */
export function runsSince(node: WorldNode, version: string): boolean {
  return semver.gte(node.running.talosVersion, `${version}-0`);
}

/**
 * Refuses a service that the node's Talos does not have yet.
 *
 * @throws StatusError Unimplemented with the text of Go's gRPC server.
 */
export function refuseBefore(node: WorldNode, version: string, service: string): void {
  if (runsSince(node, version)) return;
  throw new StatusError(status.UNIMPLEMENTED, `unknown service ${service}`);
}
