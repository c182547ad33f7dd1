import assert from "node:assert/strict";
import { drawMember, drawNode, oneOf } from "../../../../sandbox/world/faults/draw-node";
import { seededRandom } from "../../../../sandbox/world/seeded-random";
import { smallWorld } from "../fixtures/small-world";

describe("drawNode", () => {
  it("draws among all, or among those of a role", () => {
    const { world } = smallWorld();
    const random = seededRandom(1);
    const draw = (role?: "worker") =>
      new Set(Array.from({ length: 100 }, () => drawNode(random, world, role)));
    assert.equal(draw().size, 5);
    assert.deepEqual([...draw("worker")].sort(), ["demo-worker-1", "demo-worker-2"]);
  });

  it("draws nothing where there is none", () => {
    const { world } = smallWorld({ controlPlanes: 1, workers: 0 });
    assert.equal(drawNode(seededRandom(1), world, "worker"), undefined);
    assert.equal(drawMember(seededRandom(1), world), undefined);
    assert.equal(oneOf<string>(seededRandom(1), []), undefined);
  });

  it("draws a member of several", () => {
    assert.match(drawMember(seededRandom(1), smallWorld().world) ?? "", /control-plane/);
  });
});
