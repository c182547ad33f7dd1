import semver from "semver";
import type {
  KubernetesMinor,
  MinorRange,
  SupportMatrix,
  TalosMinor,
} from "../../model/support-matrix";
import { minorOf, type Version } from "../../model/version";

/** What is known of the minor of a Talos version; undefined when the matrix does not know it. */
export function talosMinorOf(matrix: SupportMatrix, version: Version): TalosMinor | undefined {
  const wanted = minorOf(version);
  return matrix.talos.find(({ minor }) => minor === wanted);
}

/** What is known of the minor of a Kubernetes version; undefined when the matrix does not know it. */
export function kubernetesMinorOf(
  matrix: SupportMatrix,
  version: Version,
): KubernetesMinor | undefined {
  const wanted = minorOf(version);
  return matrix.kubernetes.find(({ minor }) => minor === wanted);
}

/** Whether a Talos minor accepts a Kubernetes version. Like Talos, by the minor alone: a pre-release counts as its release. */
export function acceptsKubernetes(talos: TalosMinor, kubernetes: Version): boolean {
  return isInRange(talos.kubernetes, kubernetes);
}

/** Whether the installer of a Talos minor may be run on a node with that Talos version, to go up or down. */
export function installsOver(target: TalosMinor, host: Version): boolean {
  return isInRange(target.hosts, host);
}

/** The version that a hop lands on which only passes through the minor; undefined where nothing stable of it is known. */
export function passingVersion(entry: Pick<TalosMinor, "latest">): Version | undefined {
  return isPreRelease(entry.latest) ? undefined : entry.latest;
}

export function isPreRelease(version: Version): boolean {
  return semver.prerelease(version) !== null;
}

function isInRange({ from, to }: MinorRange, version: Version): boolean {
  const minor = semver.minor(version);
  return semver.major(version) === 1 && minor >= from && minor <= to;
}
