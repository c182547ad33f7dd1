import type { Version } from "./version";

/** What a cluster profile file declares: `talos.version` and `talos.kubernetes_version`. */
export interface ProfileVersions {
  readonly talosVersion: Version;
  readonly kubernetesVersion: Version;
}
