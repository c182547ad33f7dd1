import assert from "node:assert/strict";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";
import { upgradeWorker } from "./fixture";

describe("talosctl-killed", () => {
  it("ends by a signal while the cluster goes on", async () => {
    const started = startWorld({ talosVersion: "1.12.0" });
    const { world, clock } = started;
    armFault(world, { kind: "talosctl-killed", command: "upgrade", afterMs: 30_000 });
    const result = await upgradeWorker(started);
    assert.deepEqual(
      [result.exitCode, result.signal, result.timedOut],
      [undefined, "SIGKILL", false],
    );
    assert.equal(result.durationMs, 30_000);
    assert.equal(world.fired.get("talosctl-killed"), 1);
    while (clock.advanceToNext());
    assert.ok(world.nodes.get("demo-worker-1")?.ready);
  });
});
