import assert from "node:assert/strict";
import { objectOf } from "../fixtures/small-world";
import { faulty, nodeOf, worker } from "./fixture";

describe("kubelet-not-ready", () => {
  it("shows on the Node and on the machine until it is lifted", () => {
    const at = faulty({ kind: "kubelet-not-ready", node: worker });
    assert.equal(at.fired(), 0);
    at.rest();
    assert.match(JSON.stringify(objectOf(at.world, "Node", worker).status), /KubeletNotReady/);
    assert.equal(nodeOf(at.world, worker).ready, false);
    assert.equal(at.fired(), 1);
    at.lift();
    at.rest();
    assert.equal(nodeOf(at.world, worker).ready, true);
  });
});
