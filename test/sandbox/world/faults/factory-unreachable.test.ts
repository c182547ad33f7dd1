import assert from "node:assert/strict";
import { isFactoryUnreachable } from "../../../../sandbox/world/faults/factory-unreachable";
import { faulty } from "./fixture";

describe("factory-unreachable", () => {
  it("counts each time that somebody meets it", () => {
    const { world, fired, lift } = faulty({ kind: "factory-unreachable" });
    assert.equal(fired(), 0);
    assert.equal(isFactoryUnreachable(world), true);
    assert.equal(fired(), 1);
    lift();
    assert.equal(isFactoryUnreachable(world), false);
    assert.equal(fired(), 1);
  });
});
