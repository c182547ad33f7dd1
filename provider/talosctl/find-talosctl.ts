import { constants } from "node:fs";
import { access, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { UpgradeError } from "../errors/upgrade-error";
import {
  compareVersions,
  highestVersion,
  isAtLeastMinor,
  isOlder,
  minorDistance,
  minorOf,
  parseVersion,
  type Version,
} from "../model/version";
import { readVersion } from "./talosctl";

export interface TalosctlWish {
  /** The Talos version wished for, where the run changes it. */
  readonly target: Version | undefined;
  /** Talos versions of the cluster's nodes. */
  readonly running: readonly Version[];
  /** What `readVersionsAhead` has read for this look; by default nothing. */
  readonly ahead?: Promise<VersionsAhead> | undefined;
}

/** Versions of programs, by their paths. */
export type VersionsAhead = ReadonlyMap<string, Version>;

export interface TalosctlPlaces {
  /** Explicit path: when given, no other place is looked at. */
  readonly explicit: string | undefined;
  /** Folders of PATH, in order. */
  readonly searchPath: readonly string[];
  /** Our cache folder; below it `talosctl/<version>/<platform>-<arch>/talosctl`. */
  readonly cacheFolder: string;
  /** As Node.js names them: `linux`, `darwin`; `x64`, `arm64`. */
  readonly platform: string;
  readonly arch: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface FoundTalosctl {
  readonly path: string;
  readonly version: Version;
}

/**
 * The best talosctl for a cluster: the target's own version, else the newest patch of its minor, else the nearest newer
 * minor; never an older minor than the target and than any node, which may not know the newer methods
 * and refuses newer nodes (talosctl 1.11.0 says so of nodes on 1.13). Throws TALOSCTL_MISSING or TALOSCTL_TOO_OLD, naming every place looked at.
 */
export async function findTalosctl(
  wish: TalosctlWish,
  places: TalosctlPlaces,
): Promise<FoundTalosctl> {
  const wanted = highestVersion([...wish.running, ...(wish.target ? [wish.target] : [])]);
  const exact = wish.target ?? wanted;
  const programs = await candidates(places);
  const versionOf = versionReader((await wish.ahead) ?? new Map(), places.environment);
  const { found, unusable } = await readAll(programs, versionOf);
  const fitting = found
    .filter(({ version }) => wanted === undefined || fits(version, wanted))
    .toSorted((a, b) => preference(a.version, b.version, exact));
  for (const each of fitting) {
    if (await isAsNamed(each, versionOf)) {
      return { path: each.path, version: each.version };
    }
    unusable.push(each.path);
  }
  throw notFound({ places, wanted, found, unusable });
}

/**
 * Reads, while the cluster is still being looked at, what `findTalosctl` is going to ask of the programs: the version of each whose
 * folder does not tell it, and of the target's own. Never throws.
 */
export async function readVersionsAhead(
  target: Version | undefined,
  places: TalosctlPlaces,
): Promise<VersionsAhead> {
  const versionOf = versionReader(new Map(), places.environment);
  const expected = (await candidates(places)).filter(
    ({ named }) => named === undefined || named === target,
  );
  const read = await Promise.all(
    expected.map(async ({ path }) => [path, await versionOf(path)] as const),
  );
  return new Map(
    read.flatMap(([path, version]) => (version === undefined ? [] : [[path, version]])),
  );
}

function fits(client: Version, wanted: Version): boolean {
  return isAtLeastMinor(client, minorNumber(wanted));
}

function minorNumber(version: Version): number {
  return minorDistance("1.0.0", version);
}

/** Negative when `left` is to be preferred. */
function preference(left: Version, right: Version, exact: Version | undefined): number {
  if (left === right) return 0;
  if (left === exact) return -1;
  if (right === exact) return 1;
  const isSameMinor = minorOf(left) === minorOf(right);
  return isSameMinor ? compareVersions(right, left) : compareVersions(left, right);
}

/** A program found; its version where the folder's name tells it, which spares starting all that the cache holds. */
interface Candidate {
  readonly path: string;
  readonly named: Version | undefined;
}

async function candidates(places: TalosctlPlaces): Promise<readonly Candidate[]> {
  if (places.explicit !== undefined) return [{ path: places.explicit, named: undefined }];
  const onPath = places.searchPath.map((folder) => ({
    path: join(folder, "talosctl"),
    named: undefined,
  }));
  const all = [...onPath, ...(await cached(places))];
  const isThere = await Promise.all(all.map(({ path }) => isProgram(path)));
  return all.filter((_, index) => isThere[index]);
}

async function cached({ cacheFolder, platform, arch }: TalosctlPlaces): Promise<Candidate[]> {
  const folder = join(cacheFolder, "talosctl");
  const names = await readdir(folder).catch((): string[] => []);
  return names.flatMap((name) => {
    const named = parseVersion(name);
    const path = join(folder, name, `${platform}-${arch}`, "talosctl");
    return named === undefined ? [] : [{ path, named }];
  });
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

interface Known extends FoundTalosctl {
  /** The version comes from the program itself. */
  readonly isRead: boolean;
}

async function readAll(
  all: readonly Candidate[],
  versionOf: VersionReader,
): Promise<{ readonly found: readonly Known[]; readonly unusable: string[] }> {
  const known = await Promise.all(
    all.map(async ({ path, named }) => {
      if (named !== undefined) return { path, version: named, isRead: false };
      const version = await versionOf(path);
      return version === undefined ? path : { path, version, isRead: true };
    }),
  );
  return {
    found: known.filter((each) => typeof each !== "string"),
    unusable: known.filter((each) => typeof each === "string"),
  };
}

async function isAsNamed(
  { path, version, isRead }: Known,
  versionOf: VersionReader,
): Promise<boolean> {
  return isRead || (await versionOf(path)) === version;
}

/** Undefined where a program is not usable. */
type VersionReader = (path: string) => Promise<Version | undefined>;

function versionReader(
  known: VersionsAhead,
  environment: TalosctlPlaces["environment"],
): VersionReader {
  return async (path) => {
    try {
      return known.get(path) ?? (await readVersion(path, environment));
    } catch (error) {
      if (error instanceof UpgradeError) return undefined;
      throw error;
    }
  };
}

function notFound(search: {
  readonly places: TalosctlPlaces;
  readonly wanted: Version | undefined;
  readonly found: readonly FoundTalosctl[];
  readonly unusable: readonly string[];
}): UpgradeError {
  const { places, wanted, unusable } = search;
  const usable = search.found.filter(({ path }) => !unusable.includes(path));
  const seen = [
    ...usable.map(({ path, version }) => `${path} (${version})`),
    ...unusable.map((path) => `${path} (not usable)`),
  ];
  const values = {
    looked:
      places.explicit === undefined
        ? `PATH and ${join(places.cacheFolder, "talosctl")}`
        : `PULUMI_TALOS_UPGRADE_TALOSCTL=${places.explicit}`,
    seen: seen.length === 0 ? "nothing" : seen.join(", "),
    wanted: wanted === undefined ? "any version" : `${minorOf(wanted)} or newer`,
    download: wanted === undefined ? "a talosctl" : `talosctl v${wanted}`,
  };
  const isOld = wanted !== undefined && usable.some(({ version }) => isOlder(version, wanted));
  return new UpgradeError(isOld ? "TALOSCTL_TOO_OLD" : "TALOSCTL_MISSING", { values });
}
