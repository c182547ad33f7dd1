import assert from "node:assert/strict";
import { faulty, nodeOf, worker } from "./fixture";

describe("operator-upgrades", () => {
  it("gives the node the version, in the operator's name", () => {
    const at = faulty({ kind: "operator-upgrades", node: worker, talosVersion: "1.13.0" });
    at.rest();
    assert.equal(nodeOf(at.world, worker).running.talosVersion, "1.13.0");
    assert.equal(at.fired(), 1);
    assert.equal(at.world.log.find(({ action }) => action === "upgrade")?.by, "operator");
    at.lift();
    at.rest();
    assert.equal(nodeOf(at.world, worker).running.talosVersion, "1.13.0");
  });
});
