import type {
  sendUnaryData,
  ServerUnaryCall,
  ServerWritableStream,
  ServiceDefinition,
  UntypedHandleCall,
  UntypedServiceImplementation,
} from "@grpc/grpc-js";
import type { Admit } from "../world/incoming-call";

type AnyCall = ServerUnaryCall<unknown, unknown> | ServerWritableStream<unknown, unknown>;
// What gRPC calls: one wrapper serves unary methods, which have a callback, and streams, which have none.
type AnyHandler = (call: AnyCall, callback?: sendUnaryData<unknown>) => void;

/** Lets every call of a service pass `admit` before its method runs. A caller that leaves meanwhile gets no answer. */
export function admitCalls(
  definition: ServiceDefinition,
  implementation: UntypedServiceImplementation,
  admit: Admit,
): UntypedServiceImplementation {
  const entries = Object.entries(implementation).map(([name, method]) => {
    const path = definition[name]?.path ?? name;
    const handler = method as AnyHandler;
    const admitted: AnyHandler = (call, callback) => {
      const wait = admit({ method: methodOf(path, call), node: nodeOf(call) });
      if (wait === undefined) {
        handler(call, callback);
        return;
      }
      void wait.then(() => {
        if (!call.cancelled) handler(call, callback);
      });
    };
    return [name, admitted as UntypedHandleCall];
  });
  return Object.fromEntries(entries) as UntypedServiceImplementation;
}

function methodOf(path: string, { request }: AnyCall): string {
  const type = typeof request === "object" && request !== null && "type" in request && request.type;
  return path.startsWith("/cosi.") && typeof type === "string" ? `${path} ${type}` : path;
}

function nodeOf({ metadata }: AnyCall): string {
  return metadata.get("node").concat(metadata.get("nodes")).map(String).join(",");
}
