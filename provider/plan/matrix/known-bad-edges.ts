import semver from "semver";
import type { Hazard } from "../../model/hazard";
import type { Version } from "../../model/version";

/** What a cluster must have about it for an edge to concern it. */
export type ClusterTrait =
  /** Every cluster. */
  | "any"
  /** A control-plane node moves; nodes that move with it and control-plane nodes that stay count as well. */
  | "etcd-members"
  /** GRUB with extra kernel arguments that do not come with the image. */
  | "legacy-path"
  /** The node runs an installer image of `ghcr.io/siderolabs`. */
  | "ghcr-installer"
  /** Extensions come from `.machine.install.extensions`, not from the image. */
  | "install-extensions"
  /** Another system, such as Omni, writes META keys that Talos owns. */
  | "writes-meta";

/** What a node must have about it, beside its versions and its role. */
export type NodeTrait = Exclude<ClusterTrait, "any" | "etcd-members">;

/** A move of Talos of which something is known that the support matrix does not say. */
export interface KnownBadEdge {
  /** Permanent, in kebab-case. */
  readonly code: string;
  /** Ranges as npm's semver reads them; pre-releases count. */
  readonly from: string;
  readonly to: string;
  /** It holds only where a node that moves runs such a Kubernetes; undefined where any will do. */
  readonly kubernetes: string | undefined;
  readonly cluster: ClusterTrait;
  /**
   * `forbid`: never gone. `avoid`: gone only where there is no other way, even at the price of a reboot. `note`: changes no way;
   * it is told.
   */
  readonly effect: "forbid" | "avoid" | "note";
  /** What the hop carries when an edge to avoid is gone all the same. */
  readonly hazard: Hazard | undefined;
  /** What goes wrong: a clause without full stop. */
  readonly means: string;
  /** What lifts it: a clause without full stop. */
  readonly liftedBy: string;
  readonly source: string;
}

export const knownBadEdges: readonly KnownBadEdge[] = [
  {
    code: "release-withdrawn",
    from: "*",
    to: "1.13.1",
    kubernetes: undefined,
    cluster: "any",
    effect: "forbid",
    hazard: undefined,
    means: "Talos 1.13.1 was withdrawn",
    liftedBy: "a later patch of 1.13",
    source: "siderolabs/talos#13350, onedr0p/home-ops#10865",
  },
  {
    code: "scheduler-configuration-refused",
    from: "*",
    to: "1.13.2",
    kubernetes: "<1.36.0-0",
    cluster: "any",
    effect: "forbid",
    hazard: undefined,
    means:
      "Talos 1.13.2 writes a configuration that kube-scheduler before 1.36 refuses, so that nothing is scheduled any more",
    liftedBy: "a later patch of 1.13",
    source: "siderolabs/talos#13350, mended by siderolabs/talos#13357 in v1.13.3",
  },
  {
    code: "etcd-members-return",
    from: "<1.10.9",
    to: ">=1.11.0-0",
    kubernetes: undefined,
    cluster: "etcd-members",
    effect: "avoid",
    hazard: "etcd-minor-crossing",
    means: "removed etcd members can come back when 3.6 follows a 3.5 before 3.5.26",
    liftedBy: "Talos 1.10.9 on every node first, whose etcd 3.5.26 cleans the member list",
    source:
      "etcd.io/blog/2025/zombie_members_upgrade; DefaultEtcdVersion of v1.10.8 (3.5.21) and v1.10.9 (3.5.26)",
  },
  {
    code: "drain-without-node-status",
    from: ">=1.9.0 <1.9.3",
    to: ">=1.9.1",
    kubernetes: undefined,
    cluster: "any",
    effect: "note",
    hazard: undefined,
    means:
      "Talos 1.9.0 to 1.9.2 sometimes lose the node status that their own drain waits for, so that the upgrade ends before the reboot",
    liftedBy: "talosctl upgrade --stage on the node that hangs",
    source:
      "siderolabs/talos#10163, siderolabs/talos#10258, siderolabs/omni#893, siderolabs/omni#933",
  },
  {
    code: "kernel-arguments-lost",
    from: ">=1.13.0-0",
    to: ">=1.13.0-0",
    kubernetes: undefined,
    cluster: "legacy-path",
    effect: "note",
    hazard: undefined,
    means:
      "the lifecycle API loses .machine.install.extraKernelArgs of nodes that boot with GRUB and grubUseUKICmdline: false",
    liftedBy: "talosctl upgrade --legacy, which goes until 1.18 removes it",
    source: "siderolabs/talos#13967; Talos documentation v1.13, upgrading-talos",
  },
  {
    code: "ghcr-installer-gone",
    from: "<1.14.0-0",
    to: ">=1.14.0-0",
    kubernetes: undefined,
    cluster: "ghcr-installer",
    effect: "note",
    hazard: undefined,
    means: "ghcr.io/siderolabs/installer is not published from Talos 1.14 on",
    liftedBy: "the installer of an Image Factory with the node's schematic",
    source: "v1.14.0-rc.1 hack/release.toml; home-operations/tuppr#549",
  },
  {
    code: "install-extensions-ignored",
    from: "<1.10.0-0",
    to: ">=1.10.0-0",
    kubernetes: undefined,
    cluster: "install-extensions",
    effect: "note",
    hazard: undefined,
    means: ".machine.install.extensions has no effect from Talos 1.10 on",
    liftedBy: "an Image Factory schematic that holds the extensions",
    source: "v1.10.0 hack/release.toml",
  },
  {
    code: "meta-keys-refused",
    from: "<1.13.10",
    to: ">=1.13.10",
    kubernetes: undefined,
    cluster: "writes-meta",
    effect: "note",
    hazard: undefined,
    means:
      "Talos 1.13.10 and 1.14 refuse writes through the API to META keys that Talos owns, on which older managers hang",
    liftedBy: "a manager that tolerates it, such as Omni with its pull request 3355",
    source: "siderolabs/talos#14192, siderolabs/omni#3355, siderolabs/omni#3360",
  },
];

/** Whether an edge lies between these two Talos versions, whatever the cluster. */
export function isBetween(edge: KnownBadEdge, from: Version, to: Version): boolean {
  return isIn(from, edge.from) && isIn(to, edge.to);
}

/** Whether an edge holds for a node that runs these versions of Kubernetes. */
export function holdsWith(edge: KnownBadEdge, kubernetes: readonly Version[]): boolean {
  const { kubernetes: range } = edge;
  return range === undefined || kubernetes.some((version) => isIn(version, range));
}

function isIn(version: Version, range: string): boolean {
  return semver.satisfies(version, range, { includePrerelease: true });
}
