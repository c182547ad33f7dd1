import assert from "node:assert/strict";
import { reachNode } from "../../../../sandbox/in-process/reach";
import { noteFormerAddress } from "../../../../sandbox/world/faults/endpoint-moves";
import { objectOf, smallWorld } from "../fixtures/small-world";
import { faulty, nodeOf, worker } from "./fixture";

describe("endpoint-moves", () => {
  it("changes the address everywhere, and counts who asks at the old one", () => {
    const before = smallWorld();
    const former = nodeOf(before.world, worker).address;
    const at = faulty({ kind: "endpoint-moves", node: worker, address: "10.5.200.7" }, before);
    at.rest();
    assert.match(JSON.stringify(objectOf(at.world, "Node", worker).status), /10\.5\.200\.7/);
    assert.equal(reachNode(at.world, "10.5.200.7").name, worker);
    assert.equal(at.fired(), 0);
    assert.throws(() => reachNode(at.world, former), /no route/);
    assert.equal(at.fired(), 1);
    noteFormerAddress(at.world, "10.9.9.9");
    assert.equal(at.fired(), 1);
    at.lift();
    assert.equal(reachNode(at.world, former).name, worker);
  });
});
