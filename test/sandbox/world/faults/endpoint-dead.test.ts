import assert from "node:assert/strict";
import { reachNode } from "../../../../sandbox/in-process/reach";
import { isUsableEndpoint } from "../../../../sandbox/world/faults/endpoint-dead";
import { smallWorld } from "../fixtures/small-world";
import { controlPlane, faulty, nodeOf, worker } from "./fixture";

describe("endpoint-dead", () => {
  it("leaves the node reachable through others only", () => {
    const { world, fired, lift } = faulty({ kind: "endpoint-dead", node: controlPlane });
    assert.equal(isUsableEndpoint(world, nodeOf(world, "demo-control-plane-1")), true);
    assert.equal(fired(), 0);
    assert.equal(isUsableEndpoint(world, nodeOf(world, controlPlane)), false);
    assert.equal(fired(), 1);
    assert.equal(reachNode(world, controlPlane).name, controlPlane);
    lift();
    assert.equal(isUsableEndpoint(world, nodeOf(world, controlPlane)), true);
  });

  it("is no endpoint anyway when it is a worker or down", () => {
    const { world } = faulty({ kind: "endpoint-dead", node: controlPlane });
    assert.equal(isUsableEndpoint(world, nodeOf(world, worker)), false);
  });

  it("cuts off a cluster whose only endpoint is dead", () => {
    const at = smallWorld({ controlPlanes: 1 });
    faulty({ kind: "endpoint-dead", node: "demo-control-plane-1" }, at);
    assert.throws(() => reachNode(at.world, worker), /no endpoint answers/);
  });
});
