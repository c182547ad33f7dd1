import {
  status,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type ServerUnaryCall,
  type ServerWritableStream,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { callerOf } from "./caller";
import { streamFromMany, streamFromOne } from "./call-stream";
import { unaryFromMany, unaryFromOne } from "./call-unary";
import type { Decode } from "./error-message";
import type { NodeMethods, StreamMethod, UnaryMethod } from "./node-call";
import type { Endpoint, Routed } from "./routed";
import { StatusError, toStatusError } from "./status-error";
import { routeOf, type Targets } from "./targets";

// The generated definitions fix request and response; here, where one wrapper serves all of them, they are unknown.
type AnyUnary = UnaryMethod<unknown, unknown>;
type AnyStream = StreamMethod<unknown, object>;
type AnyCall = ServerUnaryCall<unknown, unknown> | ServerWritableStream<unknown, object>;

/** Serves a service at an endpoint, routed to the nodes that the metadata of each call names. */
export function serveService<Definition extends ServiceDefinition>(
  definition: Definition,
  methods: NodeMethods<Definition>,
  endpoint: Endpoint,
): UntypedServiceImplementation {
  const entries = Object.entries(definition).map(([name, { path, ...method }]) => {
    const place = { path, endpoint, decode: method.responseDeserialize as Decode<object> };
    const ours: unknown = methods[name];
    return [
      name,
      method.responseStream
        ? serveStream({ ...place, method: ours as AnyStream })
        : serveUnary({ ...place, method: ours as AnyUnary }),
    ];
  });
  return Object.fromEntries(entries) as UntypedServiceImplementation;
}

function serveUnary(routed: Routed<AnyUnary, unknown>): handleUnaryCall<unknown, unknown> {
  return (call, callback) => {
    const answer = async (): Promise<unknown> => {
      const targets = targetsOf(call, routed);
      const caller = callerOf(call);
      return targets.kind === "many"
        ? unaryFromMany(routed, { caller, request: call.request, targets: targets.targets })
        : unaryFromOne(routed, { caller, request: call.request, target: targets });
    };
    answer().then(
      (response) => {
        callback(null, response);
      },
      (error: unknown) => {
        const { code, message } = toStatusError(error);
        callback({ code, details: message });
      },
    );
  };
}

function serveStream(
  routed: Routed<AnyStream, object>,
): handleServerStreamingCall<unknown, object> {
  return (call) => {
    const answer = async (): Promise<void> => {
      const targets = targetsOf(call, routed);
      const caller = callerOf(call);
      const send = (frame: object): void => {
        if (!call.destroyed && !call.writableEnded) call.write(frame);
      };
      await (targets.kind === "many"
        ? streamFromMany(routed, { caller, request: call.request, targets: targets.targets, send })
        : streamFromOne(routed, { caller, request: call.request, target: targets, send }));
    };
    answer().then(
      () => {
        call.end();
      },
      (error: unknown) => {
        const { code, message } = toStatusError(error);
        call.emit("error", { code, details: message });
      },
    );
  };
}

function targetsOf(call: AnyCall, { path, endpoint }: Routed<unknown, unknown>): Targets {
  if (!endpoint.node.isUp) throw new StatusError(status.UNAVAILABLE, "endpoint is down");
  return routeOf({
    path,
    node: call.metadata.get("node").map(String),
    nodes: call.metadata.get("nodes").map(String),
    endpointVersion: endpoint.node.running.talosVersion,
  });
}
