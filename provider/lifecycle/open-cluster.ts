import { UpgradeError } from "../errors/upgrade-error";
import { kubernetesApi, type KubernetesApiOptions } from "../kubernetes/kubernetes-api";
import { kubernetesInspection } from "../kubernetes/kubernetes-inspection";
import { kubernetesLeases } from "../kubernetes/kubernetes-leases";
import { lazyClient } from "../kubernetes/lazy-client";
import type { Request } from "../model/request";
import { assertSameCluster } from "../observe/assert-same-cluster";
import { observe } from "../observe/observe";
import { PortError, type Clock, type Files, type KubernetesApi, type TalosApi } from "../ports";
import type { KubernetesInspection } from "../ports/inspection";
import type { Leases } from "../ports/leases";
import { requestLimiter } from "../ports/request-limiter";
import { lazyTalosClient } from "../talos/lazy-client";
import { talosApi } from "../talos/talos-api";
import { talosInspection } from "../talos/talos-inspection";
import type { OpenCluster } from "./joints";
import { reopeningPort } from "./reopening-port";
import { readKubeconfig, readTalosconfig } from "./read-access";

/** Requests in flight over all of a look. */
const requestsAtOnce = 32;

interface OpeningPorts {
  readonly files: Files;
  readonly clock: Clock;
}

/** A cluster that has not answered for so long, in milliseconds, counts as unreachable: with the start of engine and provider, a preview knows it within 15 seconds. */
const firstContactMs = 9_000;

/**
 * Connects to the cluster of the request, both sides of it. Throws TALOSCONFIG_UNUSABLE, KUBECONFIG_UNREADABLE, and
 * CLUSTER_UNREACHABLE within 9 seconds.
 */
export async function openCluster(request: Request, ports: OpeningPorts): Promise<OpenCluster> {
  const { clock, files } = ports;
  const { access } = await readTalosconfig(request, ports);
  const given = await readKubeconfig(request, files);
  // One connection and one bound for all that is asked of the cluster.
  const calling = { clock, limiter: requestLimiter(requestsAtOnce) };
  const connection = { ...calling, connectTimeoutMs: 6_000 };
  const shared = { ...connection, client: lazyTalosClient(access, connection) };
  const first = talosApi(access, shared);
  const opened = [first];
  const talos = reopeningPort({
    first,
    reopen: async () => {
      const again = talosApi((await readTalosconfig(request, ports)).access, connection);
      opened.push(again);
      return again;
    },
  });
  const close = (): void => {
    // Calls that were under way when another was refused end on the connection on which they began.
    for (const each of opened) each.close();
  };
  try {
    const sides = await withinFirstContact(
      clock,
      connect(talos, given, { calling, readAgain: () => readKubeconfig(request, files) }),
    );
    const inspection = {
      talos: talosInspection(access, shared),
      kubernetes: sides.inspection,
    };
    return {
      name: access.context,
      talos,
      kubernetes: sides.inUse,
      leases: sides.leases,
      inspection,
      observe: observation(talos, sides, request),
      close,
    };
  } catch (error) {
    close();
    throw toUnreachable(error);
  }
}

interface KubernetesSides {
  readonly inUse: KubernetesApi;
  /** Through the side in use. */
  readonly leases: Leases;
  /** Of the side in use. */
  readonly inspection: KubernetesInspection;
  /** Undefined where no other kubeconfig than Talos' own is in use. */
  readonly throughTalos: KubernetesApi | undefined;
}

/** Proves that both APIs answer at all. */
async function connect(
  talos: TalosApi,
  givenKubeconfig: string | undefined,
  {
    calling,
    readAgain,
  }: { calling: KubernetesApiOptions; readAgain: () => Promise<string | undefined> },
): Promise<KubernetesSides> {
  const ownKubeconfig = await talos.kubeconfig();
  const kubeconfig = givenKubeconfig ?? ownKubeconfig;
  const shared = { ...calling, client: lazyClient(kubeconfig, calling) };
  const first = kubernetesApi(kubeconfig, shared);
  const inspection = kubernetesInspection(kubeconfig, shared);
  const throughTalos =
    givenKubeconfig === undefined ? undefined : kubernetesApi(ownKubeconfig, calling);
  const clusterUid = await first.clusterUid();
  const openAgain = async (): Promise<Pick<KubernetesSides, "inUse" | "leases">> => {
    const read = (await readAgain()) ?? (await talos.kubeconfig());
    const sharedAgain = { ...calling, client: lazyClient(read, calling) };
    const again = kubernetesApi(read, sharedAgain);
    await requireSameCluster(again, clusterUid);
    return { inUse: again, leases: kubernetesLeases(read, sharedAgain) };
  };
  const inUse = reopeningPort({
    first,
    reopen: async () => (await openAgain()).inUse,
  });
  const leases = reopeningPort({
    first: kubernetesLeases(kubeconfig, shared),
    reopen: async () => (await openAgain()).leases,
  });
  return { inUse, leases, inspection, throughTalos };
}

/** A file that is read again may lead elsewhere by now. */
async function requireSameCluster(kubernetes: KubernetesApi, clusterUid: string): Promise<void> {
  const leadsTo = await kubernetes.clusterUid();
  if (leadsTo === clusterUid) return;
  const difference = `kube-system had the UID ${clusterUid}, and has ${leadsTo} through the kubeconfig that was read again`;
  throw new UpgradeError("CLUSTER_MISMATCH", { values: { difference } });
}

function observation(
  talos: TalosApi,
  { inUse, throughTalos }: KubernetesSides,
  request: Request,
): OpenCluster["observe"] {
  let isProven = false;
  return async (onNodes = () => undefined) => {
    const kubernetes = {
      nodes: async () => {
        const nodes = await inUse.nodes();
        onNodes(nodes);
        return nodes;
      },
      systemPods: () => inUse.systemPods(),
      clusterUid: () => inUse.clusterUid(),
    };
    const snapshot = await observe({ talos, kubernetes }, request);
    if (!isProven) {
      await assertSameCluster({ snapshot, talos, inUse, throughTalos }).catch((error: unknown) => {
        throw toUnreachable(error);
      });
    }
    isProven = true;
    return snapshot;
  };
}

async function withinFirstContact<T>(clock: Clock, contact: Promise<T>): Promise<T> {
  // Whoever loses the race must not become an unhandled rejection.
  contact.catch(() => undefined);
  const silence = clock.sleep(firstContactMs).then(() => {
    const seconds = String(firstContactMs / 1000);
    throw new PortError({ kind: "unreachable", message: `no answer within ${seconds} s` });
  });
  silence.catch(() => undefined);
  return Promise.race([contact, silence]);
}

function toUnreachable(error: unknown): unknown {
  if (!(error instanceof PortError)) return error;
  const values = { api: "Talos or Kubernetes API", reason: error.message };
  return new UpgradeError("CLUSTER_UNREACHABLE", { values, cause: error });
}
