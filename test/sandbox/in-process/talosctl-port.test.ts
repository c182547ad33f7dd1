import assert from "node:assert/strict";
import { startWorld } from "./start-world";

const image =
  "factory.talos.dev/metal-installer/613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245:v1.13.0";
const upgrade = {
  node: "10.5.0.5",
  image,
  legacy: false,
  rebootMode: "default" as const,
  endpoints: [],
};
const options = { deadlineMs: 1_800_000 };

describe("talosctlPort", () => {
  it("tells its version without asking the world", async () => {
    const { ports, settle } = startWorld({}, { talosctlVersion: "1.12.0" });
    assert.equal(await settle(ports.talosctl.version()), "1.12.0");
  });

  it("may fail after it has done its work", async () => {
    const { world, ports, settle } = startWorld({}, { talosctlFault: () => "fails-after-success" });
    const result = await settle(ports.talosctl.upgrade(upgrade, options));
    assert.equal(result.exitCode, 1);
    assert.equal(world.nodes.get("demo-worker-1")?.running.talosVersion, "1.13.0");
  });

  it("may hang until its deadline", async () => {
    const { clock, ports, settle } = startWorld({}, { talosctlFault: () => "hangs-after-success" });
    const result = await settle(ports.talosctl.upgrade(upgrade, options));
    assert.equal(result.exitCode, undefined);
    assert.equal(result.timedOut, true);
    assert.ok(clock.now() >= options.deadlineMs);
  });
});
