import assert from "node:assert/strict";
import { builtInMatrix } from "../../../../provider/plan/matrix/built-in-matrix";
import { extendMatrix } from "../../../../provider/plan/matrix/extend-matrix";
import { findPath } from "../../../../provider/plan/path/find-path";
import type { PathWish } from "../../../../provider/plan/path/path";
import { buildNode, buildNodes, buildWish, summarize } from "./build-wish";

function way(wish: PathWish): string {
  return summarize(findPath(wish, builtInMatrix));
}

describe("findPath", () => {
  it("goes the whole interleaved way, with the newest patches between and the wished ones at the end", () => {
    const { hops } = findPath(
      buildWish(buildNodes("1.9.5", "1.30.4"), "1.13.0/1.36.1"),
      builtInMatrix,
    );
    assert.deepEqual(
      hops.map(({ kind, from, to }) => [kind, from, to]),
      [
        ["kubernetes", "1.30.4", "1.31.14"],
        ["kubernetes", "1.31.14", "1.32.13"],
        ["talos", "1.9.5", "1.10.9"],
        ["kubernetes", "1.32.13", "1.33.13"],
        ["talos", "1.10.9", "1.11.6"],
        ["kubernetes", "1.33.13", "1.34.11"],
        ["talos", "1.11.6", "1.12.11"],
        ["kubernetes", "1.34.11", "1.35.9"],
        ["talos", "1.12.11", "1.13.0"],
        ["kubernetes", "1.35.9", "1.36.1"],
      ],
    );
    assert.deepEqual(
      hops.flatMap(({ hazards }) => hazards),
      [],
    );
  });

  it("says why each hop comes when it comes", () => {
    const { hops } = findPath(
      buildWish(buildNodes("1.10.2", "1.32.4"), "1.11.6/1.34.1"),
      builtInMatrix,
    );
    assert.deepEqual(
      hops.map(({ to, reason }) => `${to}: ${reason}`),
      [
        "1.33.13: one minor at a time, before Talos where both orders are legal",
        "1.10.9: first the newest patch of 1.10: removed etcd members can come back when 3.6 follows a 3.5 before 3.5.26",
        "1.11.6: Talos 1.10 accepts Kubernetes only up to 1.33; etcd goes from 3.5 to 3.6, and once the last control-plane node runs it there is no way back",
        "1.34.1: the wished version",
      ],
    );
  });

  it("has nothing to do where the wish is reached, supported or not", () => {
    assert.equal(way(buildWish(buildNodes("1.13.0", "1.36.1"), "1.13.0/1.36.1")), "");
    assert.equal(way(buildWish(buildNodes("1.20.0", "1.20.1"), "1.20.0/1.20.1")), "");
    assert.equal(way(buildWish(buildNodes("1.13.0", "1.36.1"), "-/-")), "");
    assert.equal(way(buildWish([], "1.13.0/1.36.1")), "");
  });

  it("moves one side alone where the other is not wished", () => {
    const nodes = buildNodes("1.12.0", "1.33.1");
    assert.equal(way(buildWish(nodes, "1.13.0/-")), "t1.13.0");
    assert.equal(way(buildWish(nodes, "-/1.35.1")), "k1.34.11 k1.35.1");
  });

  it("takes a patch of either side in one hop", () => {
    const nodes = buildNodes("1.12.0", "1.34.1");
    assert.equal(way(buildWish(nodes, "1.12.3/1.34.3")), "k1.34.3 t1.12.3");
  });

  it("brings a half-upgraded Kubernetes to one version first", () => {
    const nodes = [
      buildNode({ kubernetes: ["1.34.11", "1.33.1"] }),
      buildNode({ role: "worker", kubernetes: ["1.33.1"] }),
    ];
    assert.equal(way(buildWish(nodes, "1.12.0/1.35.1")), "k1.34.11 k1.35.1");
  });

  it("takes along kubelets that lag behind as far as Kubernetes lets them, and no farther", () => {
    const torn = (kubelet: string) => [
      buildNode({ kubernetes: ["1.34.1"] }),
      buildNode({ role: "worker", kubernetes: [kubelet] }),
    ];
    assert.equal(way(buildWish(torn("1.31.4"), "1.12.0/1.35.1")), "k1.34.11 k1.35.1");
    assert.equal(way(buildWish(torn("1.30.4"), "1.12.0/1.35.1")), "refused: NO_SUPPORTED_PATH");
  });

  it("raises the lowest nodes first and moves those that wait for a schematic with the last hop", () => {
    const nodes = [
      buildNode({ talos: "1.11.6" }),
      buildNode({ talos: "1.12.11" }),
      buildNode({ talos: "1.13.0", waitsForImage: true }),
    ];
    assert.equal(way(buildWish(nodes, "1.13.0/1.34.1")), "t1.12.11 t1.13.0");
  });

  it("gives a node another schematic of the version that it runs", () => {
    const nodes = [buildNode(), buildNode({ role: "worker", waitsForImage: true })];
    const { hops } = findPath(buildWish(nodes, "1.12.0/1.34.1"), builtInMatrix);
    assert.deepEqual(hops, [
      {
        kind: "talos",
        from: "1.12.0",
        to: "1.12.0",
        reason: "the wished schematic; the version stays",
        hazards: [],
      },
    ]);
  });

  it("leaves nodes alone that are not wished, but lets them bound the matrix", () => {
    const left = buildNodes("1.11.0", "1.33.1", { controlPlane: 0, workers: 2, isWished: false });
    const nodes = [...buildNodes("1.12.0", "1.33.1"), ...left];
    assert.equal(way(buildWish(nodes, "1.13.0/1.34.1")), "k1.34.1 t1.13.0");
    assert.equal(way(buildWish(nodes, "1.13.0/1.35.1")), "refused: KUBERNETES_UNSUPPORTED");
  });

  it("skips a minor of Talos only where that is allowed, and names the hazard", () => {
    const nodes = buildNodes("1.12.11", "1.34.1");
    assert.equal(way(buildWish(nodes, "1.14.4/1.34.1")), "t1.13.10 t1.14.4");
    const path = findPath(buildWish(nodes, "1.14.4/1.34.1", ["skip-talos-minor"]), builtInMatrix);
    assert.deepEqual(
      path.hops.map(({ to, hazards }) => [to, hazards]),
      [["1.14.4", ["skip-talos-minor"]]],
    );
  });

  it("takes the cheaper of two skips: the one without a bad edge", () => {
    // Straight from 1.9 to 1.11 etcd would leave 3.5 from before 3.5.26 (etcd.io/blog/2025/zombie_members_upgrade).
    const nodes = buildNodes("1.9.6", "1.30.4");
    assert.equal(way(buildWish(nodes, "1.12.0/1.30.4", ["skip-talos-minor"])), "t1.10.9 t1.12.0");
  });

  it("goes down only where that is allowed, a minor at a time and never behind an etcd minor", () => {
    const nodes = buildNodes("1.13.4", "1.34.1");
    const wish = (to: string) => buildWish(nodes, to, ["downgrade"]);
    assert.equal(way(wish("1.12.3/1.34.1")), "t1.12.3");
    assert.equal(way(wish("1.11.3/1.34.1")), "t1.12.11 t1.11.3");
    const behind = buildWish(buildNodes("1.11.4", "1.33.1"), "1.10.9/1.33.1", ["downgrade"]);
    assert.equal(way(behind), "refused: TALOS_DOWNGRADE");
    const path = findPath(wish("1.11.3/1.34.1"), builtInMatrix);
    assert.deepEqual(
      path.hops.map(({ hazards }) => hazards),
      [["downgrade"], ["downgrade"]],
    );
  });

  it("lowers a patch of Kubernetes only where that is allowed, and never a minor", () => {
    const nodes = buildNodes("1.13.4", "1.34.4");
    const path = findPath(buildWish(nodes, "1.13.4/1.34.1", ["downgrade"]), builtInMatrix);
    assert.deepEqual(
      path.hops.map(({ to, hazards }) => [to, hazards]),
      [["1.34.1", ["downgrade"]]],
    );
    assert.equal(
      way(buildWish(nodes, "1.13.4/1.33.1", ["downgrade"])),
      "refused: KUBERNETES_DOWNGRADE",
    );
  });

  it("wants etcd-minor-crossing allowed where etcd has one member, and only there", () => {
    const one = buildNodes("1.10.9", "1.33.1", { controlPlane: 1 });
    const wish = (nodes: PathWish["nodes"], allow: PathWish["allow"] = []) =>
      buildWish(nodes, "1.11.6/1.33.1", allow);
    assert.equal(way(wish(one)), "refused: HAZARD_NOT_ALLOWED");
    assert.equal(way(wish(one, ["etcd-minor-crossing"])), "t1.11.6");
    assert.equal(way(wish(buildNodes("1.10.9", "1.33.1"))), "t1.11.6");
    const workers = [
      buildNode({ talos: "1.11.6", kubernetes: ["1.33.1"] }),
      buildNode({ role: "worker", talos: "1.10.9", kubernetes: ["1.33.1"] }),
    ];
    assert.equal(way(wish(workers)), "t1.11.6");
  });

  it("passes no pre-release, and ends on one that is wished exactly", () => {
    const { hops } = findPath(
      buildWish(buildNodes("1.14.4", "1.36.4"), "1.15.0-alpha.0/1.37.2"),
      builtInMatrix,
    );
    assert.deepEqual(
      hops.map(({ to, reason }) => [to, reason]),
      [
        ["1.37.2", "the wished version"],
        ["1.15.0-alpha.0", "the wished version; 1.15.0-alpha.0 is a pre-release"],
      ],
    );
    const future = extendMatrix(builtInMatrix, {
      talos: [
        {
          minor: "1.16",
          latest: "1.16.0",
          hosts: { from: 14, to: 17 },
          kubernetes: { from: 34, to: 39 },
          etcd: "3.7",
          upgradeApi: "lifecycle",
          installers: ["factory"],
          source: "a test",
        },
      ],
      kubernetes: [],
    });
    const refused = findPath(buildWish(buildNodes("1.14.4", "1.37.2"), "1.16.0/1.37.2"), future);
    assert.equal(summarize(refused), "refused: HAZARD_NOT_ALLOWED");
    assert.deepEqual(
      refused.hops.map(({ to, hazards }) => [to, hazards]),
      [["1.16.0", ["skip-talos-minor"]]],
    );
  });

  it("accepts patches that are newer than known, and says so", () => {
    const { hops } = findPath(
      buildWish(buildNodes("1.12.40", "1.34.1"), "1.13.30/1.34.1"),
      builtInMatrix,
    );
    assert.deepEqual(
      hops.map(({ to, reason }) => [to, reason]),
      [
        [
          "1.13.30",
          "the wished version; 1.13.30 is newer than 1.13.10, the newest patch known here",
        ],
      ],
    );
  });

  it("goes the longest way with 500 nodes as with five", () => {
    const hops = (workers: number) =>
      findPath(
        buildWish(buildNodes("1.8.0", "1.26.3", { workers }), "1.14.4/1.37.2"),
        builtInMatrix,
      ).hops;
    assert.equal(hops(2).length, 17);
    assert.deepEqual(hops(497), hops(2));
  });
});

describe("findPath from outside the matrix", () => {
  it("lets Kubernetes rise where Talos still takes configurations", () => {
    // Talos 1.10 accepts 1.28 to 1.33, and validates no configuration by it.
    assert.equal(
      way(buildWish(buildNodes("1.10.9", "1.27.3"), "1.10.9/1.29.1")),
      "k1.28.15 k1.29.1",
    );
  });

  it("lets Talos rise where it is behind Kubernetes, also over a minor that is not enough", () => {
    assert.equal(
      way(buildWish(buildNodes("1.9.5", "1.33.3"), "1.11.6/1.34.1")),
      "t1.10.9 t1.11.6 k1.34.1",
    );
    assert.equal(
      way(buildWish(buildNodes("1.11.5", "1.36.3"), "1.13.6/1.36.3")),
      "t1.12.11 t1.13.6",
    );
  });

  it("finds the way down and up again where no configuration is taken", () => {
    assert.equal(
      way(buildWish(buildNodes("1.12.5", "1.29.3"), "1.12.6/1.30.1", ["downgrade"])),
      "t1.11.6 k1.30.1 t1.12.6",
    );
  });

  it("has none from siderolabs/talos#12398: etcd bars the way down", () => {
    assert.equal(
      way(buildWish(buildNodes("1.11.5", "1.28.3"), "1.11.6/1.29.15", ["downgrade"])),
      "refused: CLUSTER_STRANDED",
    );
  });

  it("installs nothing that checks Kubernetes and would refuse it", () => {
    // Installers up to 1.10 compare the host's Kubernetes (v1.10.9 cmd/installer/pkg/install/preflight.go).
    assert.equal(
      way(buildWish(buildNodes("1.9.5", "1.34.3"), "1.11.6/1.34.3", ["skip-talos-minor"])),
      "refused: HAZARD_NOT_ALLOWED",
    );
    assert.equal(
      way(
        buildWish(buildNodes("1.9.5", "1.34.3"), "1.11.6/1.34.3", [
          "skip-talos-minor",
          "etcd-minor-crossing",
        ]),
      ),
      "t1.11.6",
    );
  });
});
