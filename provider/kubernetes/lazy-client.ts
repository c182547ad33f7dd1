import type { KubernetesApiOptions } from "./kubernetes-api";
import type { KubernetesClient } from "./kubernetes-client";
import { readWithRetries } from "./read-with-retries";

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
  });
}
