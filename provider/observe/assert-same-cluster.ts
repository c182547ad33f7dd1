import { UpgradeError } from "../errors/upgrade-error";
import type { Hazard } from "../model/hazard";
import type { ClusterSnapshot } from "../model/snapshot";
import { PortError, type KubernetesApi, type TalosApi } from "../ports";
import { isSameUuid } from "./system-uuid";

export interface ClusterSides {
  /** Read through the talosconfig and the kubeconfig that is in use. */
  readonly snapshot: ClusterSnapshot;
  /** Asked for the machines' own word: what a snapshot tells of them may come from their Nodes. */
  readonly talos: Pick<TalosApi, "systemUuid">;
  /** The Kubernetes API through the kubeconfig in use. */
  readonly inUse: Pick<KubernetesApi, "nodes">;
  /** The Kubernetes API through the kubeconfig that Talos hands out; undefined when that is the one in use. */
  readonly throughTalos: Pick<KubernetesApi, "clusterUid"> | undefined;
}

/**
 * Throws CLUSTER_MISMATCH unless the talosconfig and a given kubeconfig lead to one cluster: the UIDs of `kube-system`
 * are equal, or, where the endpoint that Talos names cannot be reached from here, every machine that Talos tells is the
 * machine of its Node.
 */
export async function assertSameCluster(sides: ClusterSides): Promise<void> {
  if (sides.throughTalos === undefined) return;
  const uid = await uidWhereReachable(sides.throughTalos);
  if (uid === undefined) {
    await assertSameMachines(sides);
    return;
  }
  if (uid === sides.snapshot.clusterUid) return;
  throw new UpgradeError("CLUSTER_MISMATCH", {
    values: {
      difference: `kube-system has the UID ${uid} through Talos and ${sides.snapshot.clusterUid} through the kubeconfig`,
    },
  });
}

/** Throws CLUSTER_CHANGED when state tells of another cluster, unless the hazard `cluster-changed` is allowed. */
export function assertKnownCluster(known: {
  /** From state; undefined or empty before the first run. */
  readonly storedUid: string | undefined;
  readonly liveUid: string;
  readonly allow: readonly Hazard[];
}): void {
  const { storedUid, liveUid, allow } = known;
  if (storedUid === undefined || storedUid === "" || storedUid === liveUid) return;
  if (allow.includes("cluster-changed")) return;
  throw new UpgradeError("CLUSTER_CHANGED", { values: { stored: storedUid, live: liveUid } });
}

async function uidWhereReachable(
  kubernetes: Pick<KubernetesApi, "clusterUid">,
): Promise<string | undefined> {
  try {
    return await kubernetes.clusterUid();
  } catch (error) {
    if (error instanceof PortError && error.kind === "unreachable") return undefined;
    throw error;
  }
}

async function assertSameMachines({ snapshot, talos, inUse }: ClusterSides): Promise<void> {
  const kubernetesNodes = await inUse.nodes();
  const compared = await Promise.all(
    snapshot.nodes.map(async ({ name, address }) => {
      const seen = kubernetesNodes.find((node) => node.name === name)?.systemUuid;
      const isSame = seen !== undefined && isSameUuid(await talos.systemUuid(address), seen);
      return { name, isSame };
    }),
  );
  const differing = compared.filter(({ isSame }) => !isSame);
  if (differing.length === 0) return;
  const names = differing.map(({ name }) => name).join(", ");
  throw new UpgradeError("CLUSTER_MISMATCH", {
    values: {
      difference: `the endpoint that Talos names does not answer, and the system UUIDs of ${names} are not those of their Nodes`,
    },
  });
}
