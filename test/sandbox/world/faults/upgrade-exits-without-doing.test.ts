import assert from "node:assert/strict";
import { faulty, upgrade, worker } from "./fixture";

describe("upgrade-exits-without-doing", () => {
  it("reboots into what was there before", async () => {
    const at = faulty({ kind: "upgrade-exits-without-doing", node: worker });
    const node = await upgrade(at, worker);
    assert.deepEqual([node.running.talosVersion, node.bootCount, node.ready], ["1.12.0", 2, true]);
    assert.equal(at.fired(), 1);
    at.lift();
    assert.equal((await upgrade(at, worker)).running.talosVersion, "1.13.0");
  });
});
