import semver from "semver";

/**
 * Which host a Talos release may be installed over and which Kubernetes it accepts, as lower bound (inclusive) and upper
 * bound (exclusive) minors: v1.14.0-rc.1 pkg/machinery/compatibility/talos1*. Kept here and never shared with the
 * provider: a common mistake would hide itself.
 */
const table: Readonly<Record<string, { host: [number, number]; kubernetes: [number, number] }>> = {
  "1.7": { host: [4, 9], kubernetes: [25, 31] },
  "1.8": { host: [5, 10], kubernetes: [26, 32] },
  "1.9": { host: [8, 11], kubernetes: [27, 33] },
  "1.10": { host: [8, 12], kubernetes: [28, 34] },
  "1.11": { host: [9, 13], kubernetes: [29, 35] },
  "1.12": { host: [10, 14], kubernetes: [30, 36] },
  "1.13": { host: [11, 15], kubernetes: [31, 37] },
  "1.14": { host: [12, 16], kubernetes: [32, 38] },
};

/** Why the installer of `target` refuses to run on `host`; undefined when it does not. */
export function hostProblem(host: string, target: string): string | undefined {
  const range = table[minor(target)]?.host;
  if (range === undefined) return `upgrades to version ${target} are not supported`;
  if (semver.minor(host) < range[0])
    return `host version ${host} is too old to upgrade to Talos ${target}`;
  if (semver.minor(host) >= range[1])
    return `host version ${host} is too new to downgrade to Talos ${target}`;
  return undefined;
}

/** Why a Talos release refuses a Kubernetes version; undefined when it does not. */
export function kubernetesProblem(talos: string, kubernetes: string): string | undefined {
  const range = table[minor(talos)]?.kubernetes;
  if (range === undefined) return `compatibility with version ${talos} is not supported`;
  if (semver.minor(kubernetes) < range[0])
    return `version of Kubernetes ${kubernetes} is too old to be used with Talos ${talos}`;
  if (semver.minor(kubernetes) >= range[1])
    return `version of Kubernetes ${kubernetes} is too new to be used with Talos ${talos}`;
  return undefined;
}

/** LifecycleService, ImageService and server-side apply came with 1.13 (v1.13.0 hack/release.toml). */
export function hasLifecycleApi(talos: string): boolean {
  return semver.minor(talos) >= 13;
}

/** From here on `preserve` switches the etcd check of the legacy upgrade off (v1.12.9 and v1.13.4). */
export function preserveSkipsEtcdCheck(talos: string): boolean {
  return semver.satisfies(talos, ">=1.12.9 <1.13.0 || >=1.13.4", { includePrerelease: true });
}

/** From 1.11 on the node judges Kubernetes images of a configuration, up to 1.10 the installer does. */
export function judgesKubernetesInConfiguration(talos: string): boolean {
  return semver.minor(talos) >= 11;
}

function minor(version: string): string {
  return `${String(semver.major(version))}.${String(semver.minor(version))}`;
}
