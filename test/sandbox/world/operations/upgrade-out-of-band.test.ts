import assert from "node:assert/strict";
import { upgradeOutOfBand } from "../../../../sandbox/world/operations";
import { objectOf, smallWorld } from "../fixtures/small-world";

describe("upgradeOutOfBand", () => {
  it("moves one node at once, as another tool would, with a new boot", () => {
    const { world, worker } = smallWorld();
    const { bootId } = worker(1);
    upgradeOutOfBand(world, worker(1), "1.12.5");
    assert.equal(worker(1).running.talosVersion, "1.12.5");
    assert.match(worker(1).running.image, /:v1\.12\.5$/);
    assert.equal(worker(1).fallback?.talosVersion, "1.12.0");
    assert.notEqual(worker(1).bootId, bootId);
    assert.equal(worker(1).ready, true);
    assert.match(
      JSON.stringify(objectOf(world, "Node", worker(1).name).status),
      /Talos \(v1\.12\.5\)/,
    );
  });
});
