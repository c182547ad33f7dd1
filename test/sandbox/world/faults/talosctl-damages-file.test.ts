import assert from "node:assert/strict";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";

describe("talosctl-damages-file", () => {
  it("writes a file whose sum is wrong, and says nothing", async () => {
    const { world, ports, settle } = startWorld();
    armFault(world, { kind: "talosctl-damages-file" });
    const result = await settle(
      ports.talosctl.etcdSnapshot("demo-control-plane-1", "/a", { deadlineMs: 60_000 }),
    );
    assert.equal(result.exitCode, 0);
    const bytes = ports.files.contents.get("/a");
    assert.ok(bytes);
    const sum = await ports.files.sha256("/a", bytes.length - 32);
    assert.notEqual(sum, Buffer.from(bytes.subarray(-32)).toString("hex"));
    assert.equal(world.fired.get("talosctl-damages-file"), 1);
  });
});
