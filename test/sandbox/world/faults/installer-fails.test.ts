import assert from "node:assert/strict";
import { faulty, upgrade, worker } from "./fixture";

describe("installer-fails", () => {
  it("leaves the old slot the one to boot, and is over when it is lifted", async () => {
    const at = faulty({ kind: "installer-fails", node: worker });
    const node = await upgrade(at, worker);
    assert.equal(node.running.talosVersion, "1.12.0");
    assert.equal(at.fired(), 1);
    at.lift();
    assert.equal((await upgrade(at, worker)).running.talosVersion, "1.13.0");
    assert.equal(at.fired(), 1);
  });
});
