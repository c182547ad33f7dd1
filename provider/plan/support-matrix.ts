import { minorOf, type Version } from "../model/version";

/** What one Talos minor accepts. Minors of Kubernetes are inclusive and of major 1. */
export interface SupportRow {
  /** Such as `1.13`. */
  readonly talos: string;
  readonly kubernetesFrom: number;
  readonly kubernetesTo: number;
  /** The newest release known when this was written; upgrades should end on the newest patch of each minor. */
  readonly newestTalos: Version;
  /** The default Kubernetes version of that release. */
  readonly defaultKubernetes: Version;
}

/**
 * Sources: Kubernetes ranges from Talos v1.14.0-rc.1 pkg/machinery/compatibility/talos1X/ (the older tags agree); default
 * versions from pkg/machinery/constants/constants.go of each release named.
 */
export const supportMatrix: readonly SupportRow[] = [
  row("1.8", [26, 31], { talos: "1.8.4", kubernetes: "1.31.4" }),
  row("1.9", [27, 32], { talos: "1.9.6", kubernetes: "1.32.4" }),
  row("1.10", [28, 33], { talos: "1.10.9", kubernetes: "1.33.6" }),
  row("1.11", [29, 34], { talos: "1.11.6", kubernetes: "1.34.1" }),
  row("1.12", [30, 35], { talos: "1.12.11", kubernetes: "1.35.4" }),
  row("1.13", [31, 36], { talos: "1.13.9", kubernetes: "1.36.3" }),
  row("1.14", [32, 37], { talos: "1.14.0-rc.1", kubernetes: "1.37.0-rc.0" }),
];

/** The row of a Talos version; undefined for a minor that is not known here. */
export function supportOf(talosVersion: Version): SupportRow | undefined {
  return supportMatrix.find(({ talos }) => talos === minorOf(talosVersion));
}

/** Whether a Talos minor accepts a Kubernetes version. */
export function acceptsKubernetes(support: SupportRow, kubernetesVersion: Version): boolean {
  const [major, minor] = minorOf(kubernetesVersion).split(".").map(Number);
  return (
    major === 1 &&
    minor !== undefined &&
    minor >= support.kubernetesFrom &&
    minor <= support.kubernetesTo
  );
}

/** The newest release known of a minor such as `1.12`, else its first. */
export function exampleTalos(minor: string): Version {
  return supportMatrix.find(({ talos }) => talos === minor)?.newestTalos ?? `${minor}.0`;
}

/** A known release of a Kubernetes minor such as `1.34`, else its first. */
export function exampleKubernetes(minor: string): Version {
  const known = supportMatrix.map((support) => support.defaultKubernetes);
  return known.find((version) => minorOf(version) === minor) ?? `${minor}.0`;
}

function row(
  talos: string,
  [kubernetesFrom, kubernetesTo]: readonly [number, number],
  newest: { readonly talos: Version; readonly kubernetes: Version },
): SupportRow {
  return {
    talos,
    kubernetesFrom,
    kubernetesTo,
    newestTalos: newest.talos,
    defaultKubernetes: newest.kubernetes,
  };
}
