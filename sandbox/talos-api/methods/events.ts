import { Event, type EventsRequest } from "../../../proto/generated/machine";
import type { NodeEvent, WorldChange } from "../../world/types";
import type { NodeCall } from "../router/node-call";
import { encodeEvent } from "./encode-event";

/**
 * The machine's events: an empty frame first, then what is retained as far as asked for, then what happens
 * (v1.12.0 internal/app/machined/internal/server/v1alpha1/v1alpha1_server.go Events).
 */
export async function events(
  call: NodeCall,
  request: EventsRequest,
  send: (frame: Event) => void,
): Promise<void> {
  const isWanted = (event: NodeEvent): boolean =>
    request.withActorId === "" || event.actorId === request.withActorId;
  send(Event.fromPartial({}));
  for (const event of retained(call, request).filter(isWanted)) send(encodeEvent(event));
  const onChange = (change: WorldChange): void => {
    if (change.kind !== "event" || change.node !== call.node.name) return;
    if (isWanted(change.event)) send(encodeEvent(change.event));
  };
  call.world.listeners.add(onChange);
  await ended(call.signal);
  call.world.listeners.delete(onChange);
}

/** The retained events that a request wants to be told again. */
export function retained(
  { node, world }: Pick<NodeCall, "node" | "world">,
  { tailEvents, tailId, tailSeconds }: Pick<EventsRequest, "tailEvents" | "tailId" | "tailSeconds">,
): readonly NodeEvent[] {
  if (tailId !== "") {
    return node.events.slice(node.events.findIndex(({ id }) => id === tailId) + 1);
  }
  if (tailSeconds > 0) {
    const oldest = world.clock.now() - tailSeconds * 1000;
    return node.events.filter(({ at }) => at >= oldest);
  }
  if (tailEvents < 0) return [...node.events];
  return tailEvents === 0 ? [] : node.events.slice(-tailEvents);
}

async function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => {
      resolve();
    });
  });
}
