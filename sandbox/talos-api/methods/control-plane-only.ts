import { status } from "@grpc/grpc-js";
import type { WorldNode } from "../../world/types";
import { StatusError } from "../router/status-error";

/**
 * Refuses on a worker, as Talos does (v1.12.0 internal/app/machined/internal/server/v1alpha1/v1alpha1_server.go
 * checkControlplane).
 *
 * @throws StatusError Unimplemented.
 */
export function refuseOnWorker(node: WorldNode, api: string): void {
  if (node.role === "controlplane") return;
  throw new StatusError(status.UNIMPLEMENTED, `${api} is only available on control plane nodes`);
}
