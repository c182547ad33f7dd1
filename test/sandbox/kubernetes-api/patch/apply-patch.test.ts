import assert from "node:assert/strict";
import fc from "fast-check";
import { applyPatch } from "../../../../sandbox/kubernetes-api/patch/apply-patch";

describe("applyPatch", () => {
  it("keeps what others set", () => {
    const live = { metadata: { uid: "1" }, spec: { replicas: 2 } };
    const merged = applyPatch(live, { spec: { paused: true } }, undefined);
    assert.deepEqual(merged, { metadata: { uid: "1" }, spec: { replicas: 2, paused: true } });
  });

  it("removes what it applied before and no longer does", () => {
    const live = { data: { a: "1", b: "2", c: "3" } };
    const merged = applyPatch(live, { data: { a: "1" } }, { data: { a: "1", b: "2" } });
    assert.deepEqual(merged, { data: { a: "1", c: "3" } });
  });

  it("merges lists by identity, keeps items of others and drops its own former ones", () => {
    const live = { env: [{ name: "mine" }, { name: "former" }, { name: "theirs" }] };
    const merged = applyPatch(
      live,
      { env: [{ name: "mine", value: "x" }] },
      { env: [{ name: "mine" }, { name: "former" }] },
    );
    assert.deepEqual(merged, { env: [{ name: "mine", value: "x" }, { name: "theirs" }] });
  });

  it("has all that is applied, and changes nothing a second time", () => {
    const value = fc.dictionary(
      fc.constantFrom("a", "b", "containers"),
      fc.oneof(
        fc.string(),
        fc.array(fc.record({ name: fc.constantFrom("x", "y") }, { noNullPrototype: true })),
      ),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(value, value, (live, applied) => {
        const once = applyPatch(live, applied, undefined);
        assert.deepEqual(applyPatch(once, applied, applied), once);
        assert.ok(Object.keys(applied).every((key) => key in (once as object)));
      }),
    );
  });
});
