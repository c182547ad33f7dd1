import assert from "node:assert/strict";
import { counted, groupBy, listed, nameOf } from "../../../provider/rehearse/texts";

describe("texts of findings", () => {
  it("list the first names and count the rest", () => {
    assert.equal(listed(["a"]), "a");
    assert.equal(listed(["a", "b", "c"]), "a, b, c");
    assert.equal(listed(["a", "b", "c", "d", "e"]), "a, b, c and 2 more");
    assert.equal(listed(["a", "b"], 1), "a and 1 more");
  });

  it("count nouns", () => {
    assert.deepEqual(
      [0, 1, 2].map((count) => counted(count, "pod")),
      ["0 pods", "1 pod", "2 pods"],
    );
  });

  it("name objects with their namespace where they have one", () => {
    assert.equal(nameOf({ namespace: "kube-system", name: "coredns" }), "kube-system/coredns");
    assert.equal(nameOf({ namespace: "", name: "system:coredns" }), "system:coredns");
  });

  it("group in order", () => {
    const groups = groupBy(["b1", "a1", "b2"], (text) => text.charAt(0));
    assert.deepEqual(
      [...groups],
      [
        ["b", ["b1", "b2"]],
        ["a", ["a1"]],
      ],
    );
  });
});
