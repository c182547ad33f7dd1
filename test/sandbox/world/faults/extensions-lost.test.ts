import assert from "node:assert/strict";
import { faulty, nodeOf, upgrade, worker } from "./fixture";

describe("extensions-lost", () => {
  it("brings the wanted version without its extensions", async () => {
    const at = faulty({ kind: "extensions-lost", node: worker });
    const before = nodeOf(at.world, worker).running;
    assert.ok(before.extensions.length > 0);
    const { running } = await upgrade(at, worker);
    assert.deepEqual([running.talosVersion, running.extensions], ["1.13.0", []]);
    assert.equal(running.schematicId, before.schematicId);
    assert.equal(at.fired(), 1);
    at.lift();
    assert.deepEqual((await upgrade(at, worker)).running.extensions, before.extensions);
  });
});
