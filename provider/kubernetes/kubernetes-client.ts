import type { RequestLimiter } from "../ports/request-limiter";
import { authentication } from "./authentication";
import { exchange } from "./http-exchange";
import { readKubeconfig } from "./kubeconfig";

export interface KubernetesClientOptions {
  /** Server URL in place of the kubeconfig's own. */
  readonly server: string | undefined;
  /** Longest time of one request, in milliseconds. */
  readonly callTimeoutMs: number;
  /** Every request waits here for its turn; its time begins after that. */
  readonly limiter: RequestLimiter;
}

export interface KubernetesWrite {
  readonly method: "DELETE" | "PATCH" | "POST" | "PUT";
  readonly path: string;
  readonly contentType: "application/json" | "application/strategic-merge-patch+json";
  readonly body: object;
}

/** Requests to one API server. Both reject with HttpFailure for a refusal, and with what Node tells of a broken connection. */
export interface KubernetesClient {
  /** GET of a path with its query; gives the body as text. */
  readonly get: (path: string, accept?: string) => Promise<string>;
  /** Sends a change once, on a connection of its own: what becomes of it must never be in doubt because of an older one. Gives the body. */
  readonly write: (write: KubernetesWrite) => Promise<string>;
}

/** Opens nothing yet. Throws PortError where the kubeconfig cannot be used; its words are never quoted. */
export function kubernetesClient(
  kubeconfig: string,
  options: KubernetesClientOptions,
): KubernetesClient {
  const access = readKubeconfig(kubeconfig);
  const server = (options.server ?? access.server).replace(/\/$/, "");
  const authenticate = authentication(kubeconfig, access);
  const { callTimeoutMs: timeoutMs, limiter } = options;
  return {
    get: (path, accept = "application/json") =>
      limiter(async () =>
        exchange({
          method: "GET",
          url: server + path,
          headers: { accept },
          body: "",
          authentication: await authenticate("kept"),
          timeoutMs,
        }),
      ),
    write: ({ method, path, contentType, body }) =>
      limiter(async () =>
        exchange({
          method,
          url: server + path,
          headers: { "content-type": contentType },
          body: JSON.stringify(body),
          authentication: await authenticate("single"),
          timeoutMs,
        }),
      ),
  };
}
