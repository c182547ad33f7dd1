import assert from "node:assert/strict";
import {
  hasOvercome,
  standingFallbacks,
} from "../../../../provider/plan/fallbacks/standing-fallbacks";
import { buildNode, buildSnapshot, withNode } from "../../../builders/snapshot-builder";
import { fallbackOf, imageOf, withFallbacks } from "./fallbacks-builder";

const node = "demo-worker-1";

describe("standingFallbacks", () => {
  it("are those of the annotations and those that were recorded, by name", () => {
    const snapshot = withFallbacks(buildSnapshot(), fallbackOf("demo-worker-2"));
    const standing = standingFallbacks(snapshot, [fallbackOf(node)]);
    assert.deepEqual([...standing.keys()], [node, "demo-worker-2"]);
  });

  it("believe the annotation where both tell", () => {
    const told = fallbackOf(node, { image: imageOf("1.13.1") });
    const standing = standingFallbacks(withFallbacks(buildSnapshot(), told), [fallbackOf(node)]);
    assert.deepEqual(standing.get(node), told);
  });

  it("end when the node runs what it fell back from", () => {
    const there = withNode(buildSnapshot(), node, { talosVersion: "1.13.0" });
    assert.equal(standingFallbacks(there, [fallbackOf(node)]).size, 0);
    assert.equal(standingFallbacks(withFallbacks(there, fallbackOf(node))).size, 0);
  });

  it("end when the node left the cluster, and not while it does not answer", () => {
    assert.equal(standingFallbacks(buildSnapshot(), [fallbackOf("gone")]).size, 0);
    const silent = {
      ...buildSnapshot(),
      unreadable: [{ name: "gone", address: "10.5.0.9", role: undefined, reason: "silent" }],
    };
    assert.equal(standingFallbacks(silent, [fallbackOf("gone")]).size, 1);
  });
});

describe("hasOvercome", () => {
  const there = buildNode({ role: "worker", number: 1, talosVersion: "1.13.0" });

  it("is told by version and schematic", () => {
    assert.ok(hasOvercome(there, fallbackOf(node)));
    const foreign = { image: imageOf("1.13.0", "cd".repeat(32)) };
    assert.ok(!hasOvercome(there, fallbackOf(node, foreign)));
    assert.ok(!hasOvercome(there, fallbackOf(node, { image: "" })));
  });

  it("is not told by them where extensions were lost", () => {
    assert.ok(!hasOvercome(there, fallbackOf(node, { kind: "lost-extensions" })));
  });
});
