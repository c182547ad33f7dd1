import assert from "node:assert/strict";
import { smallWorld } from "../fixtures/small-world";
import { faulty, nodeOf, worker } from "./fixture";

describe("second-upgrader", () => {
  it("reboots or upgrades a node in its own name", () => {
    for (const act of ["reboot", "upgrade"] as const) {
      const at = faulty({ kind: "second-upgrader", node: worker, act });
      at.rest();
      assert.equal(at.fired(), 1);
      const node = nodeOf(at.world, worker);
      assert.equal(node.bootCount, 2);
      assert.equal(node.running.talosVersion, act === "reboot" ? "1.12.0" : "1.12.1");
      const acts = at.world.log.filter(({ action }) =>
        [act, "down", "up", "ready"].includes(action),
      );
      assert.equal(acts.length, 4);
      assert.ok(acts.every(({ by }) => by === "second-upgrader"));
    }
  });

  it("leaves a node alone that is down", () => {
    const at = smallWorld();
    nodeOf(at.world, worker).isUp = false;
    assert.equal(faulty({ kind: "second-upgrader", node: worker, act: "reboot" }, at).fired(), 0);
  });
});
