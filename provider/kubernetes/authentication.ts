import type { Agent as HttpAgent } from "node:http";
import { Agent } from "node:https";
import type { KubeconfigAccess, PlainCredentials } from "./kubeconfig";

/** What a request carries to be let in. Secret. */
export interface Authentication {
  readonly agent: HttpAgent;
  readonly headers: Readonly<Record<string, string>>;
}

/** Asked anew for each request: credentials may run out. `kept` connections serve further requests, others only one. */
export type Authenticate = (connection: "kept" | "single") => Promise<Authentication>;

/**
 * How long a connection waits for its next request, in milliseconds. Long enough for the reads of one look; short enough that a
 * later request does not meet the connection to an API server that has gone meanwhile.
 */
const idleMs = 1_000;

/** Credentials in the kubeconfig itself are used as they are; all others go through the full Kubernetes client, which is heavy. */
export function authentication(kubeconfig: string, { plain }: KubeconfigAccess): Authenticate {
  return plain === undefined ? fetchedAuthentication(kubeconfig) : plainAuthentication(plain);
}

function plainAuthentication({ tls, token }: PlainCredentials): Authenticate {
  const headers: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${token}` };
  const kept = new Agent({ ...tls, keepAlive: true, timeout: idleMs });
  const single = new Agent(tls);
  return (connection) => Promise.resolve({ agent: connection === "kept" ? kept : single, headers });
}

function fetchedAuthentication(kubeconfig: string): Authenticate {
  return async () => {
    const { HttpMethod, KubeConfig, RequestContext } = await import("@kubernetes/client-node");
    const config = new KubeConfig();
    config.loadFromString(kubeconfig);
    const request = new RequestContext("https://kubernetes", HttpMethod.GET);
    await config.applySecurityAuthentication(request);
    const agent = request.getAgent();
    if (agent === undefined) throw new Error("the kubeconfig gives no way to the API server");
    return { agent, headers: request.getHeaders() };
  };
}
