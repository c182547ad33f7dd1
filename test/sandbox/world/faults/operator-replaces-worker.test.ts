import assert from "node:assert/strict";
import { objectOf, smallWorld } from "../fixtures/small-world";
import { faulty, nodeOf, worker } from "./fixture";

describe("operator-replaces-worker", () => {
  it("puts another machine under the same name", () => {
    const before = smallWorld();
    const { uuid, address } = nodeOf(before.world, worker);
    const at = faulty({ kind: "operator-replaces-worker", node: worker }, before);
    at.rest();
    const node = nodeOf(at.world, worker);
    assert.notEqual(node.uuid, uuid);
    assert.notEqual(node.address, address);
    assert.equal(node.ready, true);
    assert.match(JSON.stringify(objectOf(at.world, "Node", worker).status), new RegExp(node.uuid));
    assert.equal(at.fired(), 1);
  });
});
