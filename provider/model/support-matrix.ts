import type { Version } from "./version";

/** An inclusive range of minors of major 1: `{ from: 31, to: 36 }` is 1.31 to 1.36. */
export interface MinorRange {
  readonly from: number;
  readonly to: number;
}

/** What is known of one Talos minor. */
export interface TalosMinor {
  /** Such as `1.13`. */
  readonly minor: string;
  /** The newest patch known; hops that only pass through this minor end on it. */
  readonly latest: Version;
  /** Minors of Talos over which its installer may be installed, from above and from below. */
  readonly hosts: MinorRange;
  /** Kubernetes minors that it accepts. */
  readonly kubernetes: MinorRange;
  /** Such as `3.6`. */
  readonly etcd: string;
  readonly upgradeApi: "legacy" | "lifecycle";
  /** Where its installer is published: both, or from 1.14 on only the factory. */
  readonly installers: readonly ("ghcr" | "factory")[];
  /** Where these facts stand: tag and path, or the user's file. */
  readonly source: string;
}

/** What is known of one Kubernetes minor. */
export interface KubernetesMinor {
  /** Such as `1.35`. */
  readonly minor: string;
  /** The newest patch known; hops that only pass through this minor end on it. */
  readonly latest: Version;
  /** How many minors a kubelet may be older than its API server (Kubernetes, Version Skew Policy). */
  readonly kubeletSkew: number;
  /** APIs that this minor no longer serves, such as `flowcontrol.apiserver.k8s.io/v1beta3`. */
  readonly removedApis: readonly string[];
  readonly source: string;
}

/** The support matrix as data: Talos' and Kubernetes' minors in ascending order. */
export interface SupportMatrix {
  readonly talos: readonly TalosMinor[];
  readonly kubernetes: readonly KubernetesMinor[];
}

/** Newer or corrected entries from a file of the user; one with the same minor replaces ours. */
export interface MatrixAdditions {
  readonly talos: readonly TalosMinor[];
  readonly kubernetes: readonly KubernetesMinor[];
}
