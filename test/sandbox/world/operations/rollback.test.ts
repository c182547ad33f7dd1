import assert from "node:assert/strict";
import { reboot, rollback, upgradeLegacy } from "../../../../sandbox/world/operations";
import { imageOf, smallWorld, worldError } from "../fixtures/small-world";

describe("rollback", () => {
  it("boots the other slot, once there is one (talos.md §2.4)", async () => {
    const at = smallWorld();
    const node = at.worker(1);
    assert.throws(() => {
      rollback(at.world, node);
    }, worldError("unknown"));
    const request = { preserve: false, stage: false, force: false, powercycle: false };
    await at.play(
      upgradeLegacy(at.world, node, { image: imageOf(at.world, "1.13.0"), ...request }),
    );
    at.rest();
    rollback(at.world, node);
    at.rest();
    assert.equal(node.running.talosVersion, "1.12.0");
    assert.equal(node.fallback?.talosVersion, "1.13.0");
    assert.equal(node.ready, true);
  });

  it("takes over from a sequence that runs: the node goes down once", () => {
    const at = smallWorld();
    const node = at.worker(1);
    node.fallback = { ...node.running, talosVersion: "1.11.0" };
    reboot(at.world, node, "default");
    at.clock.advance(7_000);
    rollback(at.world, node);
    at.rest();
    assert.equal(node.running.talosVersion, "1.11.0");
    assert.equal(at.world.log.filter(({ action }) => action === "down").length, 1);
  });
});
