import semver from "semver";

/** A version without a leading `v`, such as `1.13.0` or `1.14.0-rc.1`. Only `parseVersion` makes one. */
export type Version = string;

/** Reads `1.13.0` or `v1.13.0`; anything that is not a full version gives undefined. */
export function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)$/.exec(text.trim());
  return match?.[1] !== undefined && semver.valid(match[1]) !== null ? match[1] : undefined;
}

/** Negative when `left` is the older one, zero when equal, positive when it is the newer one. */
export function compareVersions(left: Version, right: Version): number {
  return semver.compare(left, right);
}

/** True when `left` is older than `right`. */
export function isOlder(left: Version, right: Version): boolean {
  return semver.lt(left, right);
}

/** The minor release line: `1.13` of `1.13.4`. */
export function minorOf(version: Version): string {
  return `${String(semver.major(version))}.${String(semver.minor(version))}`;
}

/** How many minors lie between the two, negative when `to` is the older one. Both have major 1. */
export function minorDistance(from: Version, to: Version): number {
  return semver.minor(to) - semver.minor(from);
}

/** True from `1.<minor>.0` on, pre-releases of that minor included. */
export function isAtLeastMinor(version: Version, minor: number): boolean {
  return semver.major(version) > 1 || semver.minor(version) >= minor;
}

/** The oldest of the versions; undefined when there is none. */
export function lowestVersion(versions: readonly Version[]): Version | undefined {
  return [...versions].sort(compareVersions)[0];
}

/** The newest of the versions; undefined when there is none. */
export function highestVersion(versions: readonly Version[]): Version | undefined {
  return [...versions].sort(compareVersions).at(-1);
}
