import type { VersionPair } from "../../model/plan";
import type { SupportMatrix } from "../../model/support-matrix";
import { highestVersion, isOlder, minorDistance, minorOf, type Version } from "../../model/version";
import {
  acceptsKubernetes,
  kubernetesMinorOf,
  passingVersion,
  talosMinorOf,
} from "../matrix/look-up";
import { stateOf } from "./cluster-state";
import { layGround } from "./ground";
import type { PathNode, PathWish } from "./path";
import { search } from "./search";

/**
 * The pair nearest to the wish that could be reached with what is allowed; what the wish does not move stays as it runs.
 * Distance is counted in minors of both; of equally near pairs the one whose Talos is nearer. Undefined
 * where nothing can be reached or a running minor is not known.
 */
export function nearestPair(wish: PathWish, matrix: SupportMatrix): VersionPair | undefined {
  const isKnown = wish.nodes.every(
    (node) =>
      talosMinorOf(matrix, node.talos) !== undefined &&
      node.kubernetes.every((version) => kubernetesMinorOf(matrix, version) !== undefined),
  );
  if (!isKnown) return undefined;
  const small = { ...wish, nodes: withoutRepeats(wish.nodes) };
  return candidates(small, matrix)
    .filter((pair) => isPlausible(pair, small, matrix))
    .find((pair) => canReach(pair, small, matrix));
}

/** What costs little to tell before a way is sought: the pair fits, and nothing goes down that may not. */
function isPlausible(pair: VersionPair, { nodes, allow }: PathWish, matrix: SupportMatrix) {
  const entry = talosMinorOf(matrix, pair.talos);
  const mayGoDown = allow.includes("downgrade");
  return (
    entry !== undefined &&
    acceptsKubernetes(entry, pair.kubernetes) &&
    nodes.every(
      (node) =>
        (mayGoDown || !node.isWished || !isOlder(pair.talos, node.talos)) &&
        node.kubernetes.every(
          (version) =>
            !isOlder(pair.kubernetes, version) ||
            (mayGoDown && minorOf(version) === minorOf(pair.kubernetes)),
        ),
    )
  );
}

/** Whether a pair can be reached does not depend on how many nodes are alike, beyond one of them or more. */
function withoutRepeats(nodes: readonly PathNode[]): readonly PathNode[] {
  const seen = new Map<string, number>();
  return nodes.filter((node) => {
    const key = JSON.stringify(Object.values(node));
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count <= 2;
  });
}

/** The arguments to write for a pair, only those that the wish gives: `talosVersion: "1.13.9"`. */
export function writePair(pair: VersionPair, wish: Pick<PathWish, "talos" | "kubernetes">): string {
  const lines = [
    ...(wish.talos === undefined ? [] : [`talosVersion: "${pair.talos}"`]),
    ...(wish.kubernetes === undefined ? [] : [`kubernetesVersion: "${pair.kubernetes}"`]),
  ];
  return lines.join(" and ");
}

function candidates(wish: PathWish, matrix: SupportMatrix): readonly VersionPair[] {
  const talos = versionsToTry(
    wish.talos,
    matrix.talos,
    wish.nodes
      .filter(({ isWished }) => isWished || wish.talos === undefined)
      .map((node) => node.talos),
  );
  const kubernetes = versionsToTry(
    wish.kubernetes,
    matrix.kubernetes,
    wish.nodes.flatMap((node) => node.kubernetes),
  );
  return talos
    .flatMap((one) => kubernetes.map((other) => ({ talos: one, kubernetes: other })))
    .toSorted(
      (left, right) =>
        minorsAway(left) - minorsAway(right) ||
        left.talos.minorsAway - right.talos.minorsAway ||
        left.talos.order - right.talos.order ||
        left.kubernetes.order - right.kubernetes.order,
    )
    .map((pair) => ({ talos: pair.talos.version, kubernetes: pair.kubernetes.version }));
}

interface Candidate {
  readonly version: Version;
  readonly minorsAway: number;
  /** Among equally near ones the lowest is tried first. */
  readonly order: number;
}

function minorsAway(pair: { readonly talos: Candidate; readonly kubernetes: Candidate }): number {
  return pair.talos.minorsAway + pair.kubernetes.minorsAway;
}

/** Of one minor the wished version is tried first; then, above what runs, its newest patch, and below it what runs. */
function versionsToTry(
  wished: Version | undefined,
  entries: readonly { readonly minor: string; readonly latest: Version }[],
  running: readonly Version[],
): readonly Candidate[] {
  const stays = highestVersion(running);
  if (wished === undefined) {
    return stays === undefined ? [] : [{ version: stays, minorsAway: 0, order: 0 }];
  }
  const known = new Set(entries.map(({ minor }) => minor));
  const passing = entries.map(passingVersion).filter((version) => version !== undefined);
  const ofRunning = stays !== undefined && isOlder(wished, stays) ? [stays] : [];
  const versions = [wished, ...ofRunning, ...passing, ...(stays === undefined ? [] : [stays])];
  return [...new Set(versions)]
    .filter((version) => known.has(minorOf(version)))
    .map((version, order) => ({
      version,
      minorsAway: Math.abs(minorDistance(wished, version)),
      order,
    }));
}

function canReach(pair: VersionPair, wish: PathWish, matrix: SupportMatrix): boolean {
  const nearer = {
    ...wish,
    talos: wish.talos === undefined ? undefined : pair.talos,
    kubernetes: wish.kubernetes === undefined ? undefined : pair.kubernetes,
  };
  const ground = layGround(nearer, matrix);
  const stages = search(stateOf(wish.nodes, ground), ground);
  return (
    stages?.every(({ move }) => move.hazards.every((hazard) => wish.allow.includes(hazard))) ===
    true
  );
}
