import {
  ServiceListResponse,
  ServiceRestartResponse,
  ServiceStartResponse,
  ServiceStopResponse,
} from "../../../proto/generated/machine";
import type { NodeCall } from "../router/node-call";

/**
 * Services with their last event and health. Both are always filled: without them every talosctl panics
 * (run: 1.9.5 to 1.13.0).
 */
export function serviceList({ node, calendar }: NodeCall): ServiceListResponse {
  const services = [...node.services.values()].toSorted(byId).map((service) => {
    const changed = calendar(service.lastChange);
    return {
      id: service.id,
      state: service.state,
      events: { events: [{ msg: service.lastMessage, state: service.state, ts: changed }] },
      health: {
        unknown: service.state !== "Running",
        healthy: service.healthy,
        lastMessage: service.healthy ? "" : service.lastMessage,
        lastChange: changed,
      },
    };
  });
  return ServiceListResponse.fromPartial({ messages: [{ services }] });
}

export function serviceStart(call: NodeCall, { id }: { id: string }): ServiceStartResponse {
  return ServiceStartResponse.fromPartial(change(call, id, "start"));
}

export function serviceStop(call: NodeCall, { id }: { id: string }): ServiceStopResponse {
  return ServiceStopResponse.fromPartial(change(call, id, "stop"));
}

export function serviceRestart(call: NodeCall, { id }: { id: string }): ServiceRestartResponse {
  return ServiceRestartResponse.fromPartial(change(call, id, "restart"));
}

function change(
  { operations, world, node }: NodeCall,
  id: string,
  action: "start" | "stop" | "restart",
): { messages: { resp: string }[] } {
  const { response } = operations.changeService(world, node, { id, action });
  return { messages: [{ resp: response }] };
}

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return left.id < right.id ? -1 : 1;
}
