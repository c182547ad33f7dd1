import { createRequire } from "node:module";
import { providerScript } from "./provider-script";

const cancelPath = "/pulumirpc.ResourceProvider/Cancel";

/**
 * Calls back whenever the engine's Cancel reaches the server of dynamic providers that this process runs: it answers the call and tells
 * nobody (pulumi/pulumi sdk/nodejs/cmd/dynamic-provider, cancelRPC). To see it, the look-up of handlers of grpc-js is wrapped,
 * which is private to it (1.14 server.ts, _retrieveHandler). Gives false, and changes nothing, in any other process and where the
 * server is made in another way.
 */
export function onEngineCancel(listener: () => void): boolean {
  const prototype = serverPrototype();
  if (prototype === undefined) return false;
  const original = prototype._retrieveHandler;
  prototype._retrieveHandler = function (this: unknown, ...given: unknown[]) {
    if (given[0] === cancelPath) callUnlessThrowing(listener);
    return original.apply(this, given);
  };
  return true;
}

interface ServerPrototype {
  _retrieveHandler: (this: unknown, ...given: unknown[]) => unknown;
}

function serverPrototype(): ServerPrototype | undefined {
  const script = providerScript();
  if (script === undefined) return undefined;
  try {
    // The grpc-js of that server, which need not be ours.
    const grpc: unknown = createRequire(script)("@grpc/grpc-js");
    const prototype = memberOf(memberOf(grpc, "Server"), "prototype");
    const lookUp = memberOf(prototype, "_retrieveHandler");
    return typeof lookUp === "function" ? (prototype as ServerPrototype) : undefined;
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, name: string): unknown {
  const holds = (typeof value === "object" || typeof value === "function") && value !== null;
  return holds ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

// The engine's call is answered whatever becomes of ours.
function callUnlessThrowing(listener: () => void): void {
  try {
    listener();
  } catch {
    // Nobody could be told.
  }
}
