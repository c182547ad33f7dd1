import type { Clock } from "../ports";
import type { RequestLimiter } from "../ports/request-limiter";
import type { TalosClient } from "./talos-client";
import type { TalosAccess } from "./talosconfig";

export interface TalosApiOptions {
  readonly clock: Clock;
  /** Longest time of one call, in milliseconds; 10000 by default. */
  readonly callTimeoutMs?: number;
  /** Longest search for an endpoint that accepts, in milliseconds; 10000 by default. */
  readonly connectTimeoutMs?: number;
  /** How often a connection on which a call waits is asked for a sign of life, in milliseconds; 4000 by default. */
  readonly keepAliveMs?: number;
  /** Bounds the calls in flight; by default none waits for another. */
  readonly limiter?: RequestLimiter;
  /** A connection that is shared, and that its owner closes; by default one of its own. */
  readonly client?: LazyTalosClient;
}

/** A client that connects, and loads gRPC, when it is first asked for. */
export interface LazyTalosClient {
  readonly client: () => Promise<TalosClient>;
  /** Closes what is open; nothing where nobody asked. */
  readonly close: () => void;
}

export function lazyTalosClient(access: TalosAccess, options: TalosApiOptions): LazyTalosClient {
  let opened: Promise<TalosClient> | undefined;
  return {
    client: () => (opened ??= openClient(access, options)),
    close: () => {
      void opened?.then(
        (open) => {
          open.close();
        },
        () => undefined,
      );
    },
  };
}

async function openClient(access: TalosAccess, options: TalosApiOptions): Promise<TalosClient> {
  const { talosClient } = await import("./talos-client.js");
  return talosClient(access, {
    clock: options.clock,
    callTimeoutMs: options.callTimeoutMs ?? 10_000,
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    keepAliveMs: options.keepAliveMs ?? 4_000,
    limiter: options.limiter ?? withoutWaiting,
  });
}

const withoutWaiting: RequestLimiter = (request) => request();
