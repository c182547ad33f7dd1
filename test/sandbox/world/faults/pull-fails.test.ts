import assert from "node:assert/strict";
import { pullImage } from "../../../../sandbox/world/operations";
import { imageOf, worldError } from "../fixtures/small-world";
import { controlPlane, faulty, nodeOf, worker } from "./fixture";

describe("pull-fails", () => {
  it("fails on its node until it is lifted", async () => {
    const at = faulty({ kind: "pull-fails", node: worker });
    const request = { namespace: "system", image: imageOf(at.world, "1.12.1") } as const;
    const pull = (name: string) =>
      at.play(pullImage(at.world, nodeOf(at.world, name), request, () => undefined));
    await assert.rejects(pull(worker), worldError("unknown", /503/));
    assert.equal(at.fired(), 1);
    await pull(controlPlane);
    at.lift();
    await pull(worker);
    assert.equal(at.fired(), 1);
  });
});
