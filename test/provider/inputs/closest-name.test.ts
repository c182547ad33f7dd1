import assert from "node:assert/strict";
import fc from "fast-check";
import { closestName, editDistance } from "../../../provider/inputs/closest-name";

describe("closestName", () => {
  const names = ["talosVersion", "kubernetesVersion", "profile", "workers"];

  it("finds what was meant", () => {
    assert.equal(closestName("talosVerison", names), "talosVersion");
    assert.equal(closestName("TALOSVERSION", names), "talosVersion");
    assert.equal(closestName("k8sVersion", names), undefined);
    assert.equal(closestName("worker", names), "workers");
  });

  it("finds nothing where nothing is near or nothing is there", () => {
    assert.equal(closestName("replicas", names), undefined);
    assert.equal(closestName("profile", []), undefined);
  });
});

describe("editDistance", () => {
  it("counts letters added, removed and replaced", () => {
    assert.equal(editDistance("kitten", "sitting"), 3);
    assert.equal(editDistance("", "abc"), 3);
    assert.equal(editDistance("abc", ""), 3);
  });

  it("is a distance", () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (left, middle, right) => {
        assert.equal(editDistance(left, left), 0);
        assert.equal(editDistance(left, right), editDistance(right, left));
        assert.ok(
          editDistance(left, right) <= editDistance(left, middle) + editDistance(middle, right),
        );
      }),
    );
  });
});
