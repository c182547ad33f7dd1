import assert from "node:assert/strict";
import { emptySchematic } from "../../../../sandbox/world/registry";
import { faulty, nodeOf, upgrade, worker } from "./fixture";

describe("another-schematic", () => {
  it("brings the wanted version with the empty schematic", async () => {
    const at = faulty({ kind: "another-schematic", node: worker });
    const { schematicId } = nodeOf(at.world, worker).running;
    const { running } = await upgrade(at, worker);
    assert.deepEqual([running.talosVersion, running.schematicId], ["1.13.0", emptySchematic]);
    assert.equal(at.fired(), 1);
    at.lift();
    assert.equal((await upgrade(at, worker)).running.schematicId, schematicId);
  });
});
