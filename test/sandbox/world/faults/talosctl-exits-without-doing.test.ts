import assert from "node:assert/strict";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";
import { upgradeWorker } from "./fixture";

describe("talosctl-exits-without-doing", () => {
  it("says all is well and asks nobody for anything", async () => {
    const started = startWorld({ talosVersion: "1.13.0" });
    const { world } = started;
    const lift = armFault(world, { kind: "talosctl-exits-without-doing", command: "upgrade" });
    assert.equal((await upgradeWorker(started)).exitCode, 0);
    assert.deepEqual(world.log, []);
    assert.equal(world.fired.get("talosctl-exits-without-doing"), 1);
    lift();
    await upgradeWorker(started);
    assert.equal(world.nodes.get("demo-worker-1")?.running.talosVersion, "1.13.9");
  });
});
