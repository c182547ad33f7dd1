import type { Clock } from "../ports";
import type { RequestLimiter } from "../ports/request-limiter";
import type { KubernetesClient } from "./kubernetes-client";
import { readWithRetries } from "./read-with-retries";

export interface KubernetesApiOptions {
  readonly clock: Clock;
  /** Server URL in place of the kubeconfig's own, such as that of a tunnel. */
  readonly server?: string | undefined;
  /** Longest time of one request, in milliseconds; 10000 by default. */
  readonly callTimeoutMs?: number;
  /** Bounds the requests in flight; by default none waits for another. */
  readonly limiter?: RequestLimiter;
  /** A client that is shared; by default one of its own. */
  readonly client?: LazyClient;
}

/** Sends a read, again after transient failures. Throws PortError; `call` says what was asked. */
export type ReadCluster = <T>(
  call: string,
  send: (client: KubernetesClient) => Promise<T>,
) => Promise<T>;

/** A client that connects, and loads itself, when it is first asked for. */
export interface LazyClient {
  readonly client: () => Promise<KubernetesClient>;
  readonly read: ReadCluster;
}

export function lazyClient(kubeconfig: string, options: KubernetesApiOptions): LazyClient {
  let opened: Promise<KubernetesClient> | undefined;
  const client = (): Promise<KubernetesClient> => (opened ??= openClient(kubeconfig, options));
  return {
    client,
    read: async (call, send) => {
      const open = await client();
      return readWithRetries(options.clock, call, () => send(open));
    },
  };
}

async function openClient(
  kubeconfig: string,
  options: KubernetesApiOptions,
): Promise<KubernetesClient> {
  const { kubernetesClient } = await import("./kubernetes-client.js");
  return kubernetesClient(kubeconfig, {
    server: options.server,
    callTimeoutMs: options.callTimeoutMs ?? 10_000,
    limiter: options.limiter ?? withoutWaiting,
  });
}

const withoutWaiting: RequestLimiter = (request) => request();
