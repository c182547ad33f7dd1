import assert from "node:assert/strict";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";
import { upgradeWorker } from "./fixture";

describe("talosctl-hangs-after-success", () => {
  it("runs out of time although the node is upgraded", async () => {
    const started = startWorld({ talosVersion: "1.13.0" });
    const { world } = started;
    armFault(world, { kind: "talosctl-hangs-after-success", command: "upgrade" });
    const result = await upgradeWorker(started);
    assert.deepEqual([result.exitCode, result.timedOut], [undefined, true]);
    assert.equal(world.nodes.get("demo-worker-1")?.running.talosVersion, "1.13.9");
    assert.equal(world.fired.get("talosctl-hangs-after-success"), 1);
  });
});
