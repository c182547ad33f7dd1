import assert from "node:assert/strict";
import { strategicMergePatch } from "../../../../sandbox/kubernetes-api/patch/strategic-merge-patch";

describe("strategicMergePatch", () => {
  it("cordons as talosctl does and keeps the rest", () => {
    const node = { spec: { podCIDR: "10.244.0.0/24" }, metadata: { labels: { a: "b" } } };
    const patched = strategicMergePatch(node, { spec: { unschedulable: true } });
    assert.deepEqual(patched, {
      spec: { podCIDR: "10.244.0.0/24", unschedulable: true },
      metadata: { labels: { a: "b" } },
    });
    assert.deepEqual(strategicMergePatch(patched, { spec: { unschedulable: null } }), node);
  });

  it("merges lists by identity", () => {
    const target = { containers: [{ name: "a", image: "1", env: [] }, { name: "b" }] };
    const patch = { containers: [{ name: "a", image: "2" }, { name: "c" }] };
    assert.deepEqual(strategicMergePatch(target, patch), {
      containers: [{ name: "a", image: "2", env: [] }, { name: "b" }, { name: "c" }],
    });
  });

  it("deletes and replaces by directive", () => {
    const target = { containers: [{ name: "a" }, { name: "b" }] };
    const gone = { containers: [{ name: "a", $patch: "delete" }] };
    assert.deepEqual(strategicMergePatch(target, gone), { containers: [{ name: "b" }] });
    const replaced = { containers: [{ $patch: "replace" }, { name: "c" }] };
    assert.deepEqual(strategicMergePatch(target, replaced), { containers: [{ name: "c" }] });
    const whole = strategicMergePatch({ a: 1 }, { $patch: "replace", b: 2 });
    assert.deepEqual(whole, { b: 2 });
  });

  it("removes values of a set and ignores the order hints", () => {
    const target = { finalizers: ["a", "b"] };
    const patch = {
      "$deleteFromPrimitiveList/finalizers": ["a"],
      "$setElementOrder/finalizers": ["b"],
    };
    assert.deepEqual(strategicMergePatch(target, patch), { finalizers: ["b"] });
  });

  it("replaces lists without identity", () => {
    assert.deepEqual(strategicMergePatch({ command: ["a"] }, { command: ["b"] }), {
      command: ["b"],
    });
  });
});
