import assert from "node:assert/strict";
import { talosMoves } from "../../../../provider/plan/path/talos-moves";
import { buildNode, buildNodes, buildWish } from "./build-wish";
import { settingOf } from "./read-refusals";

function movesOf(...wish: Parameters<typeof buildWish>) {
  const { ground, start } = settingOf(buildWish(...wish));
  return talosMoves(start, ground);
}

function targetsOf(...wish: Parameters<typeof buildWish>): string[] {
  return movesOf(...wish).map(({ to }) => to.version);
}

describe("talosMoves", () => {
  it("are none where Talos is not wished or reached", () => {
    assert.deepEqual(targetsOf(buildNodes("1.12.0", "1.34.1"), "-/1.35.1"), []);
    assert.deepEqual(targetsOf(buildNodes("1.12.0", "1.34.1"), "1.12.0/1.35.1"), []);
  });

  it("go to the newest patch of this minor and the next, and to the wished version in its own", () => {
    assert.deepEqual(targetsOf(buildNodes("1.12.0", "1.34.1"), "1.14.1/-"), ["1.12.11", "1.13.10"]);
    assert.deepEqual(targetsOf(buildNodes("1.12.0", "1.34.1"), "1.13.3/-"), ["1.12.11", "1.13.3"]);
  });

  it("go two minors only where that is allowed and the installer takes it", () => {
    // Hosts of 1.14: 1.12 to 1.15 (pkg/machinery v1.14.1 compatibility/talos114).
    const nodes = buildNodes("1.12.11", "1.34.1");
    assert.deepEqual(targetsOf(nodes, "1.14.1/-", ["skip-talos-minor"]), ["1.13.10", "1.14.1"]);
    assert.deepEqual(targetsOf(buildNodes("1.11.6", "1.34.1"), "1.14.1/-", ["skip-talos-minor"]), [
      "1.12.11",
      "1.13.10",
    ]);
  });

  it("take every wished node below along, and count a reboot for each", () => {
    const nodes = [
      ...buildNodes("1.12.0", "1.34.1"),
      buildNode({ talos: "1.13.3", waitsForImage: true }),
      buildNode({ talos: "1.12.0", isWished: false }),
    ];
    const last = movesOf(nodes, "1.13.3/-").find(({ to }) => to.version === "1.13.3");
    assert.equal(last?.cost.reboots, 6);
    assert.deepEqual(
      last.after.groups.map(({ talos, count, isWished, waitsForImage }) => [
        talos.version,
        count,
        isWished,
        waitsForImage,
      ]),
      [
        ["1.12.0", 1, false, false],
        ["1.13.3", 4, true, false],
        ["1.13.3", 2, true, false],
      ],
    );
  });

  it("never bring a pair outside the matrix", () => {
    // Talos 1.13 accepts Kubernetes from 1.31 on.
    assert.deepEqual(targetsOf(buildNodes("1.12.11", "1.30.1"), "1.13.3/-"), []);
  });

  it("go down only where that is allowed", () => {
    const nodes = buildNodes("1.13.3", "1.34.1");
    assert.deepEqual(targetsOf(nodes, "1.12.0/-"), []);
    assert.deepEqual(
      movesOf(nodes, "1.12.0/-", ["downgrade"]).map(({ to, hazards, isDowngrade }) => [
        to.version,
        hazards,
        isDowngrade,
      ]),
      [["1.12.0", ["downgrade"], true]],
    );
  });

  it("name the crossing of an etcd minor where etcd has one member", () => {
    const hazards = (controlPlane: number) =>
      movesOf(buildNodes("1.13.10", "1.34.1", { controlPlane }), "1.14.1/-").map(
        (move) => move.hazards,
      );
    assert.deepEqual(hazards(1), [["etcd-minor-crossing"]]);
    assert.deepEqual(hazards(3), [[]]);
  });

  it("never go a forbidden edge", () => {
    assert.deepEqual(targetsOf(buildNodes("1.12.11", "1.34.1"), "1.13.1/-"), []);
    assert.deepEqual(targetsOf(buildNodes("1.12.11", "1.34.1"), "1.13.2/-"), []);
    assert.deepEqual(targetsOf(buildNodes("1.13.0", "1.36.1"), "1.13.2/-"), ["1.13.2"]);
  });
});
