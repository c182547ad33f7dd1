import assert from "node:assert/strict";
import { builtInMatrix } from "../../../../provider/plan/matrix/built-in-matrix";
import { nearestPair, writePair } from "../../../../provider/plan/path/nearest-pair";
import { buildNode, buildNodes, buildWish } from "./build-wish";

describe("nearestPair", () => {
  it("keeps the side that is right and moves the other as far as it goes", () => {
    const wish = buildWish(buildNodes("1.12.0", "1.34.1"), "1.13.4/1.37.1");
    assert.deepEqual(nearestPair(wish, builtInMatrix), { talos: "1.13.4", kubernetes: "1.36.4" });
  });

  it("leaves alone what the wish does not move", () => {
    const wish = buildWish(buildNodes("1.12.0", "1.34.1"), "-/1.36.1");
    assert.deepEqual(nearestPair(wish, builtInMatrix), { talos: "1.12.0", kubernetes: "1.35.9" });
  });

  it("stays with what runs where nothing nearer can be reached", () => {
    const wish = buildWish(buildNodes("1.11.4", "1.33.4"), "1.10.9/1.33.4");
    assert.deepEqual(nearestPair(wish, builtInMatrix), { talos: "1.11.4", kubernetes: "1.33.4" });
  });

  it("knows none from a running minor that is not known, nor from a cluster without a way", () => {
    const old = buildWish([buildNode({ talos: "1.6.0" })], "1.13.0/1.36.1");
    assert.equal(nearestPair(old, builtInMatrix), undefined);
    const stranded = buildWish(buildNodes("1.11.5", "1.28.3"), "1.13.0/1.36.1");
    assert.equal(nearestPair(stranded, builtInMatrix), undefined);
  });

  it("offers no pair whose way needs a hazard that is not allowed", () => {
    const one = buildNodes("1.13.4", "1.36.1", { controlPlane: 1 });
    const wish = buildWish(one, "1.16.0/1.36.1");
    assert.deepEqual(nearestPair(wish, builtInMatrix), { talos: "1.13.10", kubernetes: "1.36.1" });
    assert.deepEqual(nearestPair({ ...wish, allow: ["etcd-minor-crossing"] }, builtInMatrix), {
      talos: "1.14.4",
      kubernetes: "1.36.1",
    });
  });
});

describe("writePair", () => {
  it("writes the arguments that the wish gives", () => {
    const pair = { talos: "1.13.0", kubernetes: "1.36.1" };
    assert.equal(
      writePair(pair, { talos: "1", kubernetes: "1" }),
      'talosVersion: "1.13.0" and kubernetesVersion: "1.36.1"',
    );
    assert.equal(
      writePair(pair, { talos: undefined, kubernetes: "1" }),
      'kubernetesVersion: "1.36.1"',
    );
  });
});
