import assert from "node:assert/strict";
import { isImageMissing } from "../../../../sandbox/world/faults/image-missing";
import { faulty } from "./fixture";

describe("image-missing", () => {
  it("hides one reference and counts when it is looked for", () => {
    const { world, fired, lift } = faulty({ kind: "image-missing", reference: "a/b:v1.0.0" });
    assert.equal(isImageMissing(world, "a/b:v1.0.1"), false);
    assert.equal(fired(), 0);
    assert.equal(isImageMissing(world, "a/b:v1.0.0"), true);
    assert.equal(fired(), 1);
    lift();
    assert.equal(isImageMissing(world, "a/b:v1.0.0"), false);
  });
});
