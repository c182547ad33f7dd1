import { UpgradeError } from "../errors/upgrade-error";
import { kubernetesVersionsOf, talosVersionsOf } from "../model/running-versions";
import type { ClusterSnapshot } from "../model/snapshot";
import type { LiveState } from "../model/state";
import { lowestVersion, type Version } from "../model/version";

/** The versions that a cluster counts as: the lowest that runs. */
export interface ClusterVersions {
  readonly talosVersion: Version;
  readonly kubernetesVersion: Version;
}

/** What a snapshot alone tells of the outputs. */
export type ObservedState = Pick<
  LiveState,
  "clusterUid" | "systemUuids" | "talosVersion" | "kubernetesVersion" | "nodes"
>;

/** The lowest running versions. Throws CLUSTER_EMPTY for a snapshot without nodes, which `observe` never gives. */
export function lowestVersions(snapshot: ClusterSnapshot): ClusterVersions {
  const talosVersion = lowestVersion(talosVersionsOf(snapshot));
  const kubernetesVersion = lowestVersion(kubernetesVersionsOf(snapshot));
  if (talosVersion === undefined || kubernetesVersion === undefined) {
    throw new UpgradeError("CLUSTER_EMPTY");
  }
  return { talosVersion, kubernetesVersion };
}

/** The outputs' part that stands on the cluster, sorted by name. */
export function toLiveState(snapshot: ClusterSnapshot): ObservedState {
  return {
    clusterUid: snapshot.clusterUid,
    systemUuids: snapshot.nodes
      .map((node) => node.systemUuid)
      .filter((uuid) => uuid !== "")
      .sort(),
    ...lowestVersions(snapshot),
    nodes: snapshot.nodes.map((node) => ({
      name: node.name,
      address: node.address,
      role: node.role,
      talosVersion: node.talosVersion,
      kubeletVersion: node.kubeletVersion,
      schematic: node.schematic?.id ?? "",
    })),
  };
}
