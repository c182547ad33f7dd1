import assert from "node:assert/strict";
import {
  hasOvercome,
  standingFallbacks,
  withStandingFallbacks,
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

describe("withStandingFallbacks", () => {
  it("gives each node the fallback that counts for it", () => {
    const overcome = withNode(buildSnapshot(), "demo-worker-2", {
      talosVersion: "1.13.0",
      fallback: fallbackOf("demo-worker-2"),
    });
    const { nodes } = withStandingFallbacks(overcome, [fallbackOf(node)]);
    const found = new Map(nodes.map(({ name, fallback }) => [name, fallback]));
    assert.deepEqual(found.get(node), fallbackOf(node));
    assert.equal(found.get("demo-worker-2"), undefined);
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

  it("is told by the names of extensions where these were lost", () => {
    const lost = fallbackOf(node, { kind: "lost-extensions", extensions: ["gvisor"] });
    const whole = { ...there, extensions: [{ name: "gvisor", version: "1" }] };
    assert.ok(!hasOvercome(there, lost));
    assert.ok(hasOvercome(whole, lost));
    assert.ok(!hasOvercome(whole, fallbackOf(node, { kind: "lost-extensions" })));
  });
});
