import assert from "node:assert/strict";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";
import { upgradeWorker } from "./fixture";

describe("talosctl-fails-after-success", () => {
  it("fails although the node is upgraded", async () => {
    const started = startWorld({ talosVersion: "1.13.0" });
    const { world } = started;
    armFault(world, { kind: "talosctl-fails-after-success", command: "image-pull" });
    armFault(world, { kind: "talosctl-fails-after-success", command: "upgrade" });
    assert.equal((await upgradeWorker(started)).exitCode, 1);
    assert.equal(world.nodes.get("demo-worker-1")?.running.talosVersion, "1.13.9");
    assert.equal(world.fired.get("talosctl-fails-after-success"), 1);
  });
});
