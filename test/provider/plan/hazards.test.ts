import assert from "node:assert/strict";
import { hazards } from "../../../provider/model/hazard";
import { allowLine, hazardMeanings, inOrder } from "../../../provider/plan/hazards";

describe("hazardMeanings", () => {
  it("say of every hazard what it means and what it needs, as clauses that fit a line", () => {
    for (const hazard of hazards) {
      const { means, needs } = hazardMeanings[hazard];
      assert.ok(Buffer.byteLength(`hazard ${hazard}: ${means}`) <= 150, hazard);
      assert.match(means, /^[a-z].*[^.]$/i);
      assert.match(needs, /^[a-z].*[^.]$/i);
    }
  });
});

describe("inOrder", () => {
  it("lists each once, as they are listed everywhere", () => {
    assert.deepEqual(inOrder(["prune-manifests", "downgrade", "prune-manifests"]), [
      "downgrade",
      "prune-manifests",
    ]);
  });
});

describe("allowLine", () => {
  it("keeps what is allowed already", () => {
    assert.equal(
      allowLine(["prune-manifests"], ["skip-talos-minor"]),
      'allow: ["skip-talos-minor", "prune-manifests"]',
    );
  });

  it("ends with the nodes that may be tried again, each once", () => {
    assert.equal(
      allowLine([], ["downgrade"], ["cp-2", "cp-1", "cp-2"]),
      'allow: ["downgrade", "retry-fallback:cp-2", "retry-fallback:cp-1"]',
    );
  });
});
