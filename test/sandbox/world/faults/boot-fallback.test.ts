import assert from "node:assert/strict";
import { faulty, rebootAndRest, upgrade, worker } from "./fixture";

describe("boot-fallback", () => {
  it("brings the old slot back, ready", async () => {
    const at = faulty({ kind: "boot-fallback", node: worker });
    const node = await upgrade(at, worker);
    assert.deepEqual([node.running.talosVersion, node.ready], ["1.12.0", true]);
    assert.equal(at.fired(), 1);
    at.lift();
    assert.equal((await upgrade(at, worker)).running.talosVersion, "1.13.0");
  });

  it("does not fire at a reboot without a new system", () => {
    const at = faulty({ kind: "boot-fallback", node: worker });
    rebootAndRest(at, worker);
    assert.equal(at.fired(), 0);
  });
});
