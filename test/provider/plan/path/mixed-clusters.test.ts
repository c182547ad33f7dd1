import assert from "node:assert/strict";
import fc from "fast-check";
import { compareVersions, type Version } from "../../../../provider/model/version";
import { builtInMatrix } from "../../../../provider/plan/matrix/built-in-matrix";
import type { NodeTrait } from "../../../../provider/plan/matrix/known-bad-edges";
import { findPath } from "../../../../provider/plan/path/find-path";
import type { PathHop, PathNode, PathWish } from "../../../../provider/plan/path/path";
import { shorten } from "./build-wish";

// Kubernetes minors that a Talos minor accepts (pkg/machinery v1.14.1 compatibility/talos1X): both ends move by one a minor.
function accepts(talos: Version, kubernetes: Version): boolean {
  const first = minorOf(talos) + 18;
  return minorOf(kubernetes) >= first && minorOf(kubernetes) <= first + 5;
}

function minorOf(version: Version): number {
  return Number(version.split(".")[1]);
}

const traits: NodeTrait[] = ["ghcr-installer", "install-extensions", "legacy-path", "writes-meta"];

const patch = fc.integer({ min: 0, max: 12 });

function version(from: number, to: number): fc.Arbitrary<Version> {
  return fc.tuple(fc.integer({ min: from, max: to }), patch).map((parts) => `1.${parts.join(".")}`);
}

/** Clusters whose Talos and Kubernetes each lie within two minors, some outside the matrix, with a wish about as high or higher. */
const wishes: fc.Arbitrary<PathWish> = fc
  .tuple(fc.integer({ min: 8, max: 13 }), fc.integer({ min: -1, max: 5 }))
  .chain(([talos, offset]) => {
    const kubernetes = talos + 18 + offset;
    const node = fc.record({
      role: fc.constantFrom("controlplane" as const, "worker" as const),
      talos: version(talos, talos + 1),
      kubernetes: fc.array(version(kubernetes, kubernetes + 1), { minLength: 1, maxLength: 3 }),
      isWished: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
      waitsForImage: fc.boolean(),
      traits: fc.subarray(traits),
    });
    return fc.record({
      nodes: fc.array(node, { minLength: 1, maxLength: 6 }),
      talos: fc.option(version(talos, Math.min(14, talos + 4)), { nil: undefined, freq: 8 }),
      kubernetes: fc.option(version(kubernetes, Math.min(37, kubernetes + 5)), {
        nil: undefined,
        freq: 8,
      }),
      allow: fc.subarray(["skip-talos-minor", "downgrade", "etcd-minor-crossing"] as const),
    });
  });

/**
 * What the nodes run once a hop is done: the last hop, and one that only brings a minor to its newest patch, takes every wished
 * node below it along; any other takes those of older minors.
 */
function walk(
  before: readonly PathNode[],
  { kind, to, hazards }: PathHop,
  wish: PathWish,
): PathNode[] {
  if (kind === "kubernetes") return before.map((node) => ({ ...node, kubernetes: [to] }));
  const isDown = hazards.includes("downgrade");
  const below = before.filter((node) => node.isWished && compareVersions(node.talos, to) < 0);
  const hasLaggards = below.some((node) => minorOf(node.talos) < minorOf(to));
  const waits = (node: PathNode): boolean =>
    to !== wish.talos && hasLaggards && minorOf(node.talos) === minorOf(to);
  return before.map((node) => {
    const order = compareVersions(node.talos, to);
    const moves = isDown
      ? order > 0
      : (order < 0 && !waits(node)) || (order === 0 && to === wish.talos && node.waitsForImage);
    return node.isWished && moves ? { ...node, talos: to, waitsForImage: false } : node;
  });
}

function violation(running: readonly PathNode[]): number {
  const kubernetes = running.flatMap((node) => node.kubernetes).map(minorOf);
  return Math.max(
    0,
    ...running.flatMap(({ talos }) =>
      kubernetes.map((minor) => Math.max(minorOf(talos) + 18 - minor, minor - minorOf(talos) - 23)),
    ),
  );
}

function states(
  wish: PathWish,
): { readonly hop: PathHop; readonly before: PathNode[]; readonly after: PathNode[] }[] {
  const path = findPath(wish, builtInMatrix);
  if (path.kind === "refused") return [];
  let before = [...wish.nodes];
  return path.hops.map((hop) => {
    const stage = { hop, before, after: walk(before, hop, wish) };
    before = stage.after;
    return stage;
  });
}

describe("paths of mixed clusters", function () {
  this.timeout(60_000);

  it("never get farther from the matrix, and end inside and at the wish", () => {
    let travelled = 0;
    fc.assert(
      fc.property(wishes, (wish) => {
        const stages = states(wish);
        for (const { before, after } of stages) {
          assert.ok(violation([...before, ...after]) <= violation(before));
        }
        const end = stages.at(-1)?.after;
        if (end === undefined) return;
        travelled++;
        assert.equal(violation(end), 0);
        for (const node of end) {
          if (wish.talos !== undefined && node.isWished) assert.equal(node.talos, wish.talos);
          if (wish.kubernetes !== undefined)
            assert.deepEqual([...new Set(node.kubernetes)], [wish.kubernetes]);
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(travelled > 30, `${String(travelled)} ways`);
  });

  it("lower nothing that is not allowed to be lowered, and skip nothing that is not allowed to be skipped", () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        for (const { hop, before, after } of states(wish)) {
          assert.ok(hop.hazards.every((hazard) => wish.allow.includes(hazard)));
          for (const [index, node] of after.entries()) {
            const old = before[index];
            assert.ok(old !== undefined);
            const step = minorOf(node.talos) - minorOf(old.talos);
            assert.ok(step <= (hop.hazards.includes("skip-talos-minor") ? 2 : 1));
            if (hop.hazards.includes("downgrade")) continue;
            assert.ok(compareVersions(node.talos, old.talos) >= 0);
            for (const version of old.kubernetes)
              assert.ok(hop.kind === "talos" || compareVersions(hop.to, version) >= 0);
          }
          const lowest = Math.min(...before.flatMap((node) => node.kubernetes).map(minorOf));
          const highest = Math.max(...before.flatMap((node) => node.kubernetes).map(minorOf));
          if (hop.kind === "kubernetes")
            assert.ok(minorOf(hop.to) <= Math.max(lowest + 1, highest));
          if (hop.kind === "kubernetes")
            assert.ok(before.every(({ talos }) => accepts(talos, hop.to)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("do not depend on the order of the nodes, and are empty once walked", () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        const path = findPath(wish, builtInMatrix);
        const turned = { ...wish, nodes: [...wish.nodes].reverse() };
        assert.deepEqual(findPath(turned, builtInMatrix), path);
        const end = states(wish).at(-1)?.after;
        if (end === undefined) return;
        assert.deepEqual(findPath({ ...wish, nodes: end }, builtInMatrix), {
          kind: "path",
          hops: [],
        });
      }),
      { numRuns: 150 },
    );
  });

  it("are the rest of the way from each state on it", () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        const stages = states(wish);
        for (const [index, { before }] of stages.entries()) {
          const again = findPath({ ...wish, nodes: before }, builtInMatrix);
          assert.equal(shorten(again.hops), shorten(stages.slice(index).map(({ hop }) => hop)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("tell in each refusal what to do next, in whole sentences", () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        const path = findPath(wish, builtInMatrix);
        if (path.kind === "path") return;
        assert.ok(path.refusals.length > 0);
        for (const { message, hazard } of path.refusals) {
          assert.match(message, /(Write|write|Name|On each node|Bring|opens with|Update|update)/);
          assert.doesNotMatch(message, /undefined|\.\.|: \.| {2}/);
          if (hazard !== undefined) assert.match(message, new RegExp(`allow: \\[.*"${hazard}"`));
        }
      }),
      { numRuns: 150 },
    );
  });
});
