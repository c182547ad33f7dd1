import assert from "node:assert/strict";
import { builtInMatrix } from "../../../../provider/plan/matrix/built-in-matrix";
import { findPath } from "../../../../provider/plan/path/find-path";
import type { PathHop, PathNode } from "../../../../provider/plan/path/path";
import { buildNode, shorten } from "./build-wish";

// This file shares nothing with the planner: its own tables, read from pkg/machinery v1.14.1 compatibility/talos1X, and a
// breadth-first search over single versions.

/** Kubernetes minors by Talos minor. */
const accepted: Readonly<Record<number, readonly [number, number]>> = {
  8: [26, 31],
  9: [27, 32],
  10: [28, 33],
  11: [29, 34],
  12: [30, 35],
  13: [31, 36],
  14: [32, 37],
};

/** The newest patches, on which hops land that only pass through. */
const newestTalos: Readonly<Record<number, number>> = {
  8: 4,
  9: 6,
  10: 9,
  11: 6,
  12: 11,
  13: 10,
  14: 4,
};
const newestKubernetes: Readonly<Record<number, number>> = {
  26: 15,
  27: 16,
  28: 15,
  29: 15,
  30: 14,
  31: 14,
  32: 13,
  33: 13,
  34: 11,
  35: 9,
  36: 4,
  37: 2,
};

/** Patches below the wished ones, and those below the newest: 1.10.2 is before the etcd 3.5.26 of 1.10.9. */
const startPatch = 0;
const wishedTalosPatch: Readonly<Record<number, number>> = {
  8: 2,
  9: 4,
  10: 5,
  11: 3,
  12: 4,
  13: 7,
  14: 1,
};
const wishedKubernetesPatch = 1;

interface Pair {
  readonly talos: readonly [minor: number, patch: number];
  readonly kubernetes: readonly [minor: number, patch: number];
}

function isSupported({ talos, kubernetes }: Pair): boolean {
  const [from, to] = accepted[talos[0]] ?? [0, -1];
  return kubernetes[0] >= from && kubernetes[0] <= to;
}

function write({ talos, kubernetes }: Pair): { talos: string; kubernetes: string } {
  return { talos: `1.${talos.join(".")}`, kubernetes: `1.${kubernetes.join(".")}` };
}

function keyOf(pair: Pair): string {
  return JSON.stringify(pair);
}

function pairs(patches: { talos: (minor: number) => number; kubernetes: number }): Pair[] {
  return Object.entries(accepted).flatMap(([talos, [from, to]]) =>
    Array.from({ length: to - from + 1 }, (_, index) => ({
      talos: [Number(talos), patches.talos(Number(talos))] as const,
      kubernetes: [from + index, patches.kubernetes] as const,
    })),
  );
}

/** Every pair one move away that is on the way up to the wish. */
function neighbours(pair: Pair, wish: Pair): Pair[] {
  const [talosMinor, talosPatch] = pair.talos;
  const [kubernetesMinor] = pair.kubernetes;
  const talos = [talosMinor, talosMinor + 1]
    .filter((minor) => minor <= wish.talos[0])
    .map((minor) =>
      minor === wish.talos[0] ? wish.talos : ([minor, newestTalos[minor] ?? 0] as const),
    )
    .filter(([minor, patch]) => minor > talosMinor || patch > talosPatch)
    // etcd 3.6 must follow 3.5.26, which Talos 1.10.9 ships (etcd.io/blog/2025/zombie_members_upgrade).
    .filter(([minor]) => !(talosMinor === 10 && talosPatch < 9 && minor === 11))
    .map((next) => ({ ...pair, talos: next }));
  const kubernetes = [kubernetesMinor, kubernetesMinor + 1]
    .filter((minor) => minor <= wish.kubernetes[0])
    .map((minor) =>
      minor === wish.kubernetes[0]
        ? wish.kubernetes
        : ([minor, newestKubernetes[minor] ?? 0] as const),
    )
    .filter(([minor, patch]) => minor > kubernetesMinor || patch > pair.kubernetes[1])
    .map((next) => ({ ...pair, kubernetes: next }));
  return [...talos, ...kubernetes].filter(isSupported);
}

/** The number of hops of the shortest way; undefined where none leads there. */
function distance(start: Pair, wish: Pair): number | undefined {
  const seen = new Set([keyOf(start)]);
  let ring = [start];
  for (let hops = 0; ring.length > 0; hops++) {
    if (ring.some((pair) => keyOf(pair) === keyOf(wish))) return hops;
    const next = ring.flatMap((pair) => neighbours(pair, wish));
    ring = next.filter((pair) => !seen.has(keyOf(pair)) && seen.add(keyOf(pair)));
  }
  return undefined;
}

const starts = pairs({ talos: () => startPatch, kubernetes: 0 });
const wishes = pairs({
  talos: (minor) => wishedTalosPatch[minor] ?? 0,
  kubernetes: wishedKubernetesPatch,
});

function plan(nodes: readonly PathNode[], wish: Pair) {
  return findPath({ nodes, ...write(wish), allow: [] }, builtInMatrix);
}

function nodesAt(pair: Pair): PathNode[] {
  const { talos, kubernetes } = write(pair);
  const node = (role: PathNode["role"]) => buildNode({ role, talos, kubernetes: [kubernetes] });
  return [
    node("controlplane"),
    node("controlplane"),
    node("controlplane"),
    node("worker"),
    node("worker"),
  ];
}

function readVersion(version: string): readonly [number, number] {
  const [, minor, patch] = version.split(".").map(Number);
  return [minor ?? 0, patch ?? 0];
}

function after(pair: Pair, { kind, to }: PathHop): Pair {
  return { ...pair, [kind]: readVersion(to) };
}

/** The states in which a hop can be left: node by node for Talos, component by component for Kubernetes. */
function halfDone(pair: Pair, hop: PathHop): readonly PathNode[][] {
  const before = nodesAt(pair);
  if (hop.kind === "talos")
    return [1, 2, 3, 4].map((count) =>
      before.map((node, index) => (index < count ? { ...node, talos: hop.to } : node)),
    );
  const old = write(pair).kubernetes;
  const mixed = (isNew: (node: PathNode, index: number) => readonly boolean[]) =>
    before.map((node, index) => ({
      ...node,
      kubernetes: isNew(node, index).map((done) => (done ? hop.to : old)),
    }));
  return [
    mixed((node, index) => (node.role === "worker" ? [false] : [index < 1, false, false])),
    mixed((node) => (node.role === "worker" ? [false] : [true, true, false])),
    mixed((node, index) => [index < 4, node.role === "controlplane"]),
  ];
}

describe("every ordered pair of supported states, Talos 1.8 to 1.14", function () {
  this.timeout(60_000);

  it("has a path exactly where a breadth-first search finds one, as short as that, and supported at each hop", () => {
    let reached = 0;
    for (const start of starts) {
      for (const wish of wishes) {
        const title = `${JSON.stringify(write(start))} → ${JSON.stringify(write(wish))}`;
        const path = plan(nodesAt(start), wish);
        const expected = distance(start, wish);
        assert.equal(path.kind, expected === undefined ? "refused" : "path", title);
        if (expected === undefined) continue;
        reached++;
        assert.equal(path.hops.length, expected, `${title}: ${shorten(path.hops)}`);
        let pair = start;
        for (const [index, hop] of path.hops.entries()) {
          const next = after(pair, hop);
          const isNeighbour = neighbours(pair, wish).some((one) => keyOf(one) === keyOf(next));
          assert.ok(isNeighbour, `${title}: ${hop.to} does not follow in ${shorten(path.hops)}`);
          // Kubernetes first: where Talos moves, no shortest way would have moved Kubernetes.
          const isEarly =
            hop.kind === "talos" &&
            neighbours(pair, wish)
              .filter((one) => one.kubernetes !== pair.kubernetes)
              .some((one) => distance(one, wish) === expected - index - 1);
          assert.ok(!isEarly, `${title}: Kubernetes could go first`);
          pair = next;
        }
        assert.deepEqual(pair, wish, title);
      }
    }
    assert.ok(reached > 400, `${String(reached)} ways`);
  });

  it("gives the rest of the way from each state on it, also when a hop was left half done", () => {
    for (const wish of wishes) {
      const known = new Set<string>();
      for (const start of starts) {
        const path = plan(nodesAt(start), wish);
        if (path.kind !== "path") continue;
        let pair = start;
        for (const [index, hop] of path.hops.entries()) {
          if (known.has(keyOf(pair))) break;
          known.add(keyOf(pair));
          const rest = shorten(path.hops.slice(index));
          assert.equal(shorten(plan(nodesAt(pair), wish).hops), rest);
          for (const nodes of halfDone(pair, hop))
            assert.equal(
              shorten(plan(nodes, wish).hops),
              rest,
              JSON.stringify({ wish: write(wish), nodes }),
            );
          pair = after(pair, hop);
        }
      }
    }
  });
});
