import semver from "semver";
import type { KubernetesMinor, SupportMatrix, TalosMinor } from "../../model/support-matrix";
import type { Version } from "../../model/version";
import { holdsWith, isBetween, knownBadEdges, type KnownBadEdge } from "../matrix/known-bad-edges";
import { kubernetesMinorOf, passingVersion, talosMinorOf } from "../matrix/look-up";
import type { PathWish } from "./path";

/** A version that a state can hold, read once so that the search only compares numbers. */
export interface Point<Entry> {
  readonly version: Version;
  /** Its place among all versions that this search can meet. */
  readonly rank: number;
  /** 13 of 1.13.4. */
  readonly minor: number;
  readonly entry: Entry;
}

export type TalosPoint = Point<TalosMinor>;
export type KubernetesPoint = Point<KubernetesMinor>;

/** What a search rests on and does not change: the wish, and every version that it can come by. */
export interface Ground {
  readonly wish: PathWish;
  readonly talos: ReadonlyMap<Version, TalosPoint>;
  readonly kubernetes: ReadonlyMap<Version, KubernetesPoint>;
  /** Undefined where the wish does not move it. */
  readonly wishedTalos: TalosPoint | undefined;
  readonly wishedKubernetes: KubernetesPoint | undefined;
  /** Where a hop may land, by minor: the wished version in its own minor, the newest patch in all others. */
  readonly talosStops: readonly TalosPoint[];
  readonly kubernetesStops: ReadonlyMap<number, KubernetesPoint>;
  readonly edges: readonly KnownBadEdge[];
  /** Whether a node that runs these goes an edge on its way to a version. */
  readonly goesEdge: (
    edge: KnownBadEdge,
    node: { readonly talos: TalosPoint; readonly kubernetes: readonly KubernetesPoint[] },
    to: TalosPoint,
  ) => boolean;
}

/** The ground of a wish all of whose minors the matrix knows. */
export function layGround(
  wish: PathWish,
  matrix: SupportMatrix,
  edges: readonly KnownBadEdge[] = knownBadEdges,
): Ground {
  const talos = pointsOf(
    [...wish.nodes.map((node) => node.talos), wish.talos, ...matrix.talos.map(passingVersion)],
    (version) => talosMinorOf(matrix, version),
  );
  const kubernetes = pointsOf(
    [
      ...wish.nodes.flatMap((node) => node.kubernetes),
      wish.kubernetes,
      ...matrix.kubernetes.map(passingVersion),
    ],
    (version) => kubernetesMinorOf(matrix, version),
  );
  const wishedTalos = wish.talos === undefined ? undefined : talos.get(wish.talos);
  const wishedKubernetes =
    wish.kubernetes === undefined ? undefined : kubernetes.get(wish.kubernetes);
  return {
    wish,
    talos,
    kubernetes,
    wishedTalos,
    wishedKubernetes,
    talosStops: [...stopsOf(matrix.talos, talos, wishedTalos).values()],
    kubernetesStops: stopsOf(matrix.kubernetes, kubernetes, wishedKubernetes),
    edges,
    goesEdge: rememberEdges(),
  };
}

function pointsOf<Entry>(
  versions: readonly (Version | undefined)[],
  entryOf: (version: Version) => Entry | undefined,
): ReadonlyMap<Version, Point<Entry>> {
  const distinct = [...new Set(versions.filter((version) => version !== undefined))];
  const parsed = distinct.map((version) => ({ version, order: new semver.SemVer(version) }));
  const sorted = parsed.toSorted((left, right) => left.order.compare(right.order));
  const points = sorted.flatMap(({ version, order: { minor } }, rank) => {
    const entry = entryOf(version);
    return entry === undefined ? [] : [{ version, rank, minor, entry }];
  });
  return new Map(points.map((point) => [point.version, point]));
}

function stopsOf<Entry extends { readonly minor: string; readonly latest: Version }>(
  entries: readonly Entry[],
  points: ReadonlyMap<Version, Point<Entry>>,
  wished: Point<Entry> | undefined,
): ReadonlyMap<number, Point<Entry>> {
  const stops = entries.flatMap((entry) => {
    if (wished?.entry === entry) return [wished];
    const point = points.get(passingVersion(entry) ?? "");
    return point === undefined ? [] : [point];
  });
  return new Map(stops.map((stop) => [stop.minor, stop]));
}

/** Ranges are dear to test, and a search asks for the same few again and again. */
function rememberEdges(): Ground["goesEdge"] {
  const known = new Map<string, boolean>();
  return (edge, { talos, kubernetes }, to) => {
    const components = kubernetes.map(({ version }) => version);
    const key = [edge.code, talos.version, to.version, ...components].join(" ");
    const goes =
      known.get(key) ?? (isBetween(edge, talos.version, to.version) && holdsWith(edge, components));
    known.set(key, goes);
    return goes;
  };
}
