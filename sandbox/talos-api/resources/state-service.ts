import { status } from "@grpc/grpc-js";
import {
  EventType,
  WatchResponse,
  type Event,
  type GetResponse,
  type ListResponse,
  type Resource,
  type StateService,
  type WatchRequest,
} from "../../../proto/generated/cosi";
import type { NodeCall, NodeMethods } from "../router/node-call";
import { StatusError } from "../router/status-error";
import type { ResourceHistory } from "./resource-history";
import type { ResourceKind } from "./resource-kind";
import { resourceKinds } from "./resource-kinds";
import { matchesQueries } from "./resource-query";

/** `cosi.resource.State` as far as it reads; nothing writes resources over the API. */
export function stateService(history: ResourceHistory): NodeMethods<StateService> {
  const read = (call: NodeCall, type: string): Resource[] => {
    const kind = kindOf(call, type);
    return kind === undefined ? [] : history.list(call.node, kind);
  };
  return {
    get: (call, { type, id, namespace }): GetResponse => {
      const found = read(call, type).find((resource) => resource.metadata?.id === id);
      if (found !== undefined) return { resource: found };
      throw new StatusError(
        status.NOT_FOUND,
        `resource ${type}(${namespace}/${id}@undefined) doesn't exist`,
      );
    },
    list: async (call, { type, options }, send): Promise<void> => {
      const frames: ListResponse[] = read(call, type)
        .filter((resource) => matchesQueries(resource, options))
        .map((resource) => ({ resource }));
      frames.forEach(send);
      return Promise.resolve();
    },
    watch: (call, request, send) =>
      watchResources(call, request, { read: () => read(call, request.type), send }),
  };
}

/**
 * Finds the type.
 *
 * @throws StatusError PermissionDenied when a type that only os:admin may read is asked for by another.
 */
function kindOf({ roles }: NodeCall, type: string): ResourceKind | undefined {
  const kind = resourceKinds.find((one) => one.type === type);
  if (kind?.isSensitive && !roles.includes("os:admin")) {
    throw new StatusError(status.PERMISSION_DENIED, "not authorized");
  }
  return kind;
}

/**
 * An empty frame first, then the present state, then each change (cosi-project/runtime v1.16.2
 * pkg/state/protobuf/server). Events carry no bookmarks, so that clients are told of a broken stream.
 */
async function watchResources(
  call: NodeCall,
  request: WatchRequest,
  { read, send }: { read: () => Resource[]; send: (frame: WatchResponse) => void },
): Promise<void> {
  const wanted = (): Map<string, Resource> => byId(read(), request);
  let known = wanted();
  send(WatchResponse.fromPartial({}));
  for (const event of firstEvents(known, request)) send({ event: [event] });
  const onChange = (): void => {
    if (!call.node.isUp) return;
    const now = wanted();
    for (const event of changes(known, now)) send({ event: [event] });
    known = now;
  };
  call.world.listeners.add(onChange);
  const unwatch = call.world.kubernetes.watch(onChange);
  await new Promise<void>((resolve) => {
    call.signal.addEventListener("abort", () => {
      resolve();
    });
  });
  unwatch();
  call.world.listeners.delete(onChange);
}

function byId(
  resources: readonly Resource[],
  { id, options }: WatchRequest,
): Map<string, Resource> {
  const wanted = resources
    .filter((resource) => id === undefined || resource.metadata?.id === id)
    .filter((resource) => matchesQueries(resource, options));
  return new Map(wanted.map((resource) => [resource.metadata?.id ?? "", resource]));
}

function firstEvents(known: ReadonlyMap<string, Resource>, request: WatchRequest): Event[] {
  const created = [...known.values()].map((resource) => eventOf(EventType.CREATED, resource));
  if (request.id !== undefined) {
    return created.length > 0
      ? created
      : [eventOf(EventType.DESTROYED, absent(request, request.id))];
  }
  if (!request.options?.bootstrapContents) return [];
  return [...created, eventOf(EventType.BOOTSTRAPPED, undefined)];
}

function changes(
  before: ReadonlyMap<string, Resource>,
  after: ReadonlyMap<string, Resource>,
): Event[] {
  const gone = [...before]
    .filter(([id]) => !after.has(id))
    .map(([, resource]) => eventOf(EventType.DESTROYED, resource));
  const come = [...after].flatMap(([id, resource]) => {
    const old = before.get(id);
    if (old === undefined) return [eventOf(EventType.CREATED, resource)];
    if (old.metadata?.version === resource.metadata?.version) return [];
    return [{ ...eventOf(EventType.UPDATED, resource), old }];
  });
  return [...gone, ...come];
}

function eventOf(eventType: EventType, resource: Resource | undefined): Event {
  return { resource, eventType, old: undefined, error: "", bookmark: Buffer.alloc(0) };
}

function absent({ namespace, type }: WatchRequest, id: string): Resource {
  return {
    metadata: {
      namespace,
      type,
      id,
      version: "undefined",
      owner: "",
      phase: "running",
      created: undefined,
      updated: undefined,
      finalizers: [],
      labels: {},
      annotations: {},
    },
    spec: undefined,
  };
}
