import { demandUp, playOn } from "../play";
import { recordMutation } from "../record";
import { restartKubelet } from "../sequences/kubelet-work";
import type { World, WorldNode } from "../types";
import { WorldError } from "../world-error";

export interface ServiceRequest {
  readonly id: string;
  readonly action: "start" | "stop" | "restart";
}

const pastTense = { start: "started", stop: "stopped", restart: "restarted" };

/**
 * `ServiceStart`, `ServiceStop`, `ServiceRestart`. Of Talos' own services only kubelet may be started and restarted, and
 * none stopped (v1.12.0 internal/app/machined/pkg/system/services). WorldErrors: `unavailable`, `unknown`.
 */
export function changeService(
  world: World,
  node: WorldNode,
  { id, action }: ServiceRequest,
): { response: string } {
  demandUp(node);
  const service = node.services.get(id);
  if (service === undefined) throw new WorldError("unknown", `service "${id}" is not registered`);
  if (id !== "kubelet" || action === "stop")
    throw new WorldError("unknown", `service "${id}" doesn't support ${action} operation via API`);
  recordMutation(world, { node: node.name, action: `service-${action}`, detail: id });
  if (action === "restart" || service.state !== "Running")
    playOn(world, node, restartKubelet(world, node));
  return { response: `Service "${id}" ${pastTense[action]}` };
}
