import assert from "node:assert/strict";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";
import { upgradeWorker } from "./fixture";

describe("talosctl-stream-dies", () => {
  it("fails with the end of its stream while the cluster goes on", async () => {
    const started = startWorld({ talosVersion: "1.12.0" });
    const { world, clock } = started;
    armFault(world, { kind: "talosctl-stream-dies", command: "upgrade", afterMs: 30_000 });
    const result = await upgradeWorker(started);
    assert.equal(result.exitCode, 1);
    assert.match(result.stderr, /Unavailable.*EOF/);
    assert.equal(world.fired.get("talosctl-stream-dies"), 1);
    while (clock.advanceToNext());
    assert.equal(world.nodes.get("demo-worker-1")?.running.talosVersion, "1.13.9");
  });
});
