import assert from "node:assert/strict";
import {
  counted,
  namesOrCount,
  nodeLabel,
  roleNoun,
} from "../../../../provider/plan/lines/node-label";

describe("names of nodes in lines", () => {
  it("stand with their address, and shortened where they would fill the line", () => {
    assert.equal(nodeLabel("cp-2", "10.0.0.3"), "[cp-2 10.0.0.3]");
    assert.equal(nodeLabel("n".repeat(253), "10.0.0.3"), `[${"n".repeat(59)}… 10.0.0.3]`);
  });

  it("are counted above three", () => {
    assert.equal(namesOrCount(["a", "b", "c"]), "a, b, c");
    assert.equal(namesOrCount(["a", "b", "c", "d"]), "4 nodes");
    assert.equal(counted(1, "hop"), "1 hop");
  });

  it("are called by their role", () => {
    assert.deepEqual((["controlplane", "worker"] as const).map(roleNoun), [
      "control-plane node",
      "worker",
    ]);
  });
});
