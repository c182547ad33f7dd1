import assert from "node:assert/strict";
import { pullTimeout } from "../../../../sandbox/world/faults/pull-stalls";
import { pullImage } from "../../../../sandbox/world/operations";
import { imageOf, worldError } from "../fixtures/small-world";
import { faulty, nodeOf, worker } from "./fixture";

const request = (image: string) => ({ namespace: "system", image }) as const;

describe("pull-stalls", () => {
  it("goes on when it is lifted", async () => {
    const at = faulty({ kind: "pull-stalls", node: worker });
    const image = imageOf(at.world, "1.12.1");
    const pulled = pullImage(at.world, nodeOf(at.world, worker), request(image), () => undefined);
    at.clock.advance(pullTimeout / 2);
    assert.equal(at.fired(), 1);
    assert.equal(nodeOf(at.world, worker).images.system.has(image), false);
    at.lift();
    await at.play(pulled);
    assert.equal(nodeOf(at.world, worker).images.system.has(image), true);
  });

  it("is given up after Talos' own time", async () => {
    const at = faulty({ kind: "pull-stalls", node: worker });
    const image = imageOf(at.world, "1.12.1");
    const pulled = pullImage(at.world, nodeOf(at.world, worker), request(image), () => undefined);
    await assert.rejects(at.play(pulled), worldError("unknown", /deadline/));
    assert.ok(at.world.clock.now() >= pullTimeout);
  });
});
