import type { World, WorldNode, WorldService } from "../types";
import { emitEvent } from "./emit-event";
import { judgeMachine } from "./machine-status";

/** Services of every node, in the order in which they start. */
const servicesOfEveryNode = ["machined", "apid", "containerd", "udevd", "syslogd", "auditd", "cri"];

/** Services that depend on `cri`, and trustd: stopped before volumes are unmounted. */
const ephemeralServices = ["kubelet", "etcd", "trustd", "cri"];

/** Ids of the services of a node, in the order in which they start. */
export function serviceIdsOf(node: WorldNode): string[] {
  const own = node.role === "controlplane" ? ["trustd", "etcd", "kubelet"] : ["kubelet"];
  return [...servicesOfEveryNode, ...own];
}

/** A service that runs and is healthy. */
export function runningService(id: string, at: number): WorldService {
  return {
    id,
    state: "Running",
    healthy: true,
    lastMessage: "Health check successful",
    lastChange: at,
  };
}

export interface ServiceChange {
  readonly id: string;
  readonly state: WorldService["state"];
  /** Only counts while it runs; false by default. */
  readonly healthy?: boolean;
}

/** Moves a service to a state, tells it, and judges the machine anew. */
export function setService(world: World, node: WorldNode, change: ServiceChange): void {
  tellService(world, node, change);
  judgeMachine(world, node);
}

/** Starts services in their order; the machine is judged once, when all have been told. */
export function startServices(world: World, node: WorldNode, slow: readonly string[]): void {
  for (const id of serviceIdsOf(node)) {
    tellService(world, node, { id, state: "Preparing" });
    tellService(world, node, { id, state: "Running" });
    if (!slow.includes(id)) tellService(world, node, { id, state: "Running", healthy: true });
  }
  judgeMachine(world, node);
}

function tellService(world: World, node: WorldNode, change: ServiceChange): void {
  const healthy = change.state === "Running" && change.healthy === true;
  const message = messageFor(change.state, healthy);
  node.services.set(change.id, {
    id: change.id,
    state: change.state,
    healthy,
    lastMessage: message,
    lastChange: world.clock.now(),
  });
  emitEvent(world, node, {
    kind: "service",
    service: change.id,
    action: change.state,
    message,
    healthy,
  });
}

export function stopService(world: World, node: WorldNode, id: string): void {
  const service = node.services.get(id);
  if (service === undefined || service.state === "Finished") return;
  setService(world, node, { id, state: "Stopping" });
  setService(world, node, { id, state: "Finished" });
}

/** What hangs on `cri`, and trustd (v1.12.0 StopServicesEphemeral). */
export function ephemeralServicesOf(node: WorldNode): string[] {
  return ephemeralServices.filter((id) => node.services.has(id));
}

function messageFor(state: WorldService["state"], healthy: boolean): string {
  if (healthy) return "Health check successful";
  switch (state) {
    case "Preparing":
      return "Running pre state";
    case "Running":
      return "Started task";
    case "Finished":
      return "Service finished successfully";
    case "Failed":
      return "Service failed";
    case "Stopping":
      return "Sending SIGTERM to task";
    case "Waiting":
      return "Waiting for service dependencies";
  }
}
