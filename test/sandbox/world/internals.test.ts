import assert from "node:assert/strict";
import { internalsOf, requestReconcile } from "../../../sandbox/world/internals";
import { smallWorld } from "./fixtures/small-world";

describe("internalsOf", () => {
  it("knows only worlds that createWorld made", () => {
    const { world } = smallWorld();
    assert.ok(internalsOf(world).store.peek("Namespace", undefined, "kube-system"));
    assert.throws(() => internalsOf({ ...world }), /createWorld/);
  });
});

describe("requestReconcile", () => {
  it("lets the controllers look once, however often it is asked", () => {
    const { world, clock } = smallWorld();
    requestReconcile(world);
    requestReconcile(world);
    assert.equal(clock.advanceToNext(), true);
    assert.equal(clock.advanceToNext(), false);
  });
});
