import assert from "node:assert/strict";
import { filesOnDisk } from "../../../sandbox/in-process/files-on-disk";
import { memoryFiles } from "../../../sandbox/in-process/memory-files";
import { armFault } from "../../../sandbox/world/faults";
import { startWorld } from "./start-world";

describe("filesOnDisk", () => {
  it("takes nothing while the disk is full, and can still be read", async () => {
    const { world } = startWorld();
    const files = filesOnDisk(world, memoryFiles());
    await files.writeText("/a", "text", 0o600);
    const lift = armFault(world, { kind: "disk-full" });
    const isFull = { code: "ENOSPC", message: "cannot write /b: the disk is full" };
    await assert.rejects(files.writeText("/b", "text", 0o600), isFull);
    assert.throws(() => {
      files.writeBytes("/b", new Uint8Array());
    }, isFull);
    await assert.rejects(files.makeDirectory("/c", 0o700), { code: "ENOSPC" });
    assert.equal(await files.readText("/a"), "text");
    assert.equal(world.fired.get("disk-full"), 3);
    lift();
    await files.writeText("/b", "text", 0o600);
    assert.equal(files.contents.size, 2);
  });

  it("makes the snapshot of talosctl fail", async () => {
    const { world, ports, settle } = startWorld();
    armFault(world, { kind: "disk-full" });
    const result = await settle(
      ports.talosctl.etcdSnapshot("demo-control-plane-1", "/a", { deadlineMs: 60_000 }),
    );
    assert.equal(result.exitCode, 1);
    assert.match(result.stderr, /the disk is full/);
  });
});
