import {
  ApiException,
  AppsV1Api,
  type Configuration,
  CoreV1Api,
  createConfiguration,
  HttpMethod,
  KubeConfig,
  PatchStrategy,
  PolicyV1Api,
  type RequestContext,
  ServerConfiguration,
  setHeaderOptions,
  V1DeleteOptions,
  V1Eviction,
  V1ObjectMeta,
  V1Preconditions,
} from "@kubernetes/client-node";
import { PortError } from "../ports";

export interface KubernetesClientOptions {
  /** Server URL in place of the kubeconfig's own. */
  readonly server: string | undefined;
  /** Longest time of one request, in milliseconds. */
  readonly callTimeoutMs: number;
}

/** The generated clients that we use. */
export interface KubernetesClient {
  readonly core: CoreV1Api;
  readonly apps: AppsV1Api;
  readonly policy: PolicyV1Api;
  /** GET of any path with its query, as text. Rejects with ApiException, as the generated clients do. */
  readonly get: (path: string, accept?: string) => Promise<string>;
  /** Options of a call that sends a strategic merge patch. */
  readonly strategicMerge: ReturnType<typeof setHeaderOptions>;
  /** The wish to evict exactly this pod, not a successor with its name. */
  readonly evictionOf: (pod: PodIdentity) => V1Eviction;
}

export interface PodIdentity {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** Loads the heavy Kubernetes client, so import it where a cluster is really asked. Throws PortError. */
export function kubernetesClient(
  kubeconfig: string,
  options: KubernetesClientOptions,
): KubernetesClient {
  const config = readKubeconfig(kubeconfig);
  const server = options.server ?? config.getCurrentCluster()?.server ?? "";
  const configuration = createConfiguration({
    baseServer: new ServerConfiguration(server.replace(/\/$/, ""), {}),
    authMethods: { default: config },
    promiseMiddleware: [deadline(options.callTimeoutMs)],
  });
  return {
    core: new CoreV1Api(configuration),
    apps: new AppsV1Api(configuration),
    policy: new PolicyV1Api(configuration),
    get: async (path, accept = "application/json") => {
      const request = configuration.baseServer.makeRequestContext(path, HttpMethod.GET);
      request.setHeaderParam("Accept", accept);
      request.setSignal(AbortSignal.timeout(options.callTimeoutMs));
      await config.applySecurityAuthentication(request);
      return send(configuration, request);
    },
    strategicMerge: setHeaderOptions("Content-Type", PatchStrategy.StrategicMergePatch),
    evictionOf,
  };
}

async function send(configuration: Configuration, request: RequestContext): Promise<string> {
  const response = await configuration.httpApi.send(request).toPromise();
  const body = await response.body.text();
  const { httpStatusCode: code, headers } = response;
  if (code >= 200 && code < 300) return body;
  throw new ApiException(code, "GET failed", body, headers);
}

function evictionOf({ namespace, name, uid }: PodIdentity): V1Eviction {
  const preconditions = Object.assign(new V1Preconditions(), { uid });
  return Object.assign(new V1Eviction(), {
    apiVersion: "policy/v1",
    kind: "Eviction",
    metadata: Object.assign(new V1ObjectMeta(), { namespace, name }),
    deleteOptions: Object.assign(new V1DeleteOptions(), { preconditions }),
  });
}

/** The parser's own words may quote the text, which is secret. */
function readKubeconfig(text: string): KubeConfig {
  const config = new KubeConfig();
  try {
    config.loadFromString(text);
  } catch {
    throw unreadable("it is no kubeconfig");
  }
  if (config.getCurrentCluster() === null) throw unreadable("its current context has no cluster");
  if (config.getCurrentUser() === null) throw unreadable("its current context has no user");
  return config;
}

function unreadable(reason: string): PortError {
  return new PortError({ kind: "other", message: `the kubeconfig cannot be used: ${reason}` });
}

function deadline(ms: number) {
  return {
    pre: (request: RequestContext) => {
      request.setSignal(AbortSignal.timeout(ms));
      return Promise.resolve(request);
    },
    post: <Response>(response: Response) => Promise.resolve(response),
  };
}
