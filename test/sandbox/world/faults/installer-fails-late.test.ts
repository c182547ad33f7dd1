import assert from "node:assert/strict";
import { smallWorld } from "../fixtures/small-world";
import { faulty, install, rebootAndRest, upgrade, worker } from "./fixture";

describe("installer-fails-late", () => {
  it("is taken back by the legacy sequence", async () => {
    const at = faulty({ kind: "installer-fails-late", node: worker });
    const node = await upgrade(at, worker);
    assert.equal(node.running.talosVersion, "1.12.0");
    assert.ok(node.bootCount > 1);
    assert.equal(at.fired(), 1);
  });

  // v1.13.0 internal/app/lifecycle/lifecycle.go: nothing reverts what a failed installer left.
  it("leaves the new slot to boot on the lifecycle path", async () => {
    const at = faulty(
      { kind: "installer-fails-late", node: worker },
      smallWorld({ talosVersion: "1.13.0" }),
    );
    assert.equal(await install(at, worker), 1);
    assert.equal(rebootAndRest(at, worker).running.talosVersion, "1.13.9");
  });
});
