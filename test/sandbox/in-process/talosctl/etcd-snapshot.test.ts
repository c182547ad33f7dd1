import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { startWorld } from "../start-world";

describe("simulated talosctl etcd snapshot", () => {
  it("writes the database with its SHA-256 tail and tells about it", async () => {
    const { world, ports, settle } = startWorld();
    const options = { deadlineMs: 60_000 };
    const result = await settle(ports.talosctl.etcdSnapshot("10.5.0.2", "/srv/a", options));
    assert.equal(result.exitCode, 0);
    const bytes = ports.files.contents.get("/srv/a") ?? new Uint8Array();
    assert.equal(bytes.length % 512, 32);
    const digest = createHash("sha256").update(bytes.subarray(0, -32)).digest("hex");
    assert.equal(Buffer.from(bytes.subarray(-32)).toString("hex"), digest);
    assert.match(result.stdout, new RegExp(`saved to "/srv/a" \\(${bytes.length} bytes\\)`));
    assert.match(result.stdout, new RegExp(`revision ${world.etcd.revision}, total keys`));
  });

  it("damages the file, and nothing else, where that is its fault", async () => {
    const { world, ports, settle } = startWorld({}, { talosctlFault: () => "damages-file" });
    const options = { deadlineMs: 60_000 };
    const result = await settle(ports.talosctl.etcdSnapshot("10.5.0.2", "/srv/a", options));
    assert.equal(result.exitCode, 0);
    const bytes = ports.files.contents.get("/srv/a") ?? new Uint8Array();
    assert.equal(bytes.length % 512, 32);
    const digest = createHash("sha256").update(bytes.subarray(0, -32)).digest("hex");
    assert.notEqual(Buffer.from(bytes.subarray(-32)).toString("hex"), digest);
    assert.deepEqual(
      world.log.map(({ action }) => action),
      ["etcd-snapshot", "etcd-snapshot-damaged"],
    );
  });

  it("fails on a node without a started member", async () => {
    const { ports, settle } = startWorld();
    const options = { deadlineMs: 60_000 };
    const result = await settle(ports.talosctl.etcdSnapshot("10.5.0.5", "/srv/a", options));
    assert.equal(result.exitCode, 1);
    assert.equal(ports.files.contents.size, 0);
  });
});
