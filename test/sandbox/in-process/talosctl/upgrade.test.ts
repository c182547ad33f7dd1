import assert from "node:assert/strict";
import type { CommandResult } from "../../../../provider/ports";
import { armFault } from "../../../../sandbox/world/faults";
import type { NodeFaultKind } from "../../../../sandbox/world/fault";
import { startWorld, type StartedWorld } from "../start-world";

const schematic = "613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245";

function upgradeWorker(
  { ports, settle }: StartedWorld,
  to: string,
  legacy = false,
): Promise<CommandResult> {
  const image = `factory.talos.dev/metal-installer/${schematic}:v${to}`;
  const command = {
    node: "10.5.0.5",
    image,
    legacy,
    rebootMode: "default" as const,
    endpoints: [],
  };
  return settle(ports.talosctl.upgrade(command, { deadlineMs: 1_800_000 }));
}

function actionsOf({ world }: StartedWorld): readonly string[] {
  return world.log.filter(({ isMutation }) => isMutation).map(({ action }) => action);
}

describe("simulated talosctl upgrade", () => {
  it("falls back to the legacy API for a node below 1.13", async () => {
    const started = startWorld({ talosVersion: "1.12.0" });
    const result = await upgradeWorker(started, "1.13.0");
    assert.equal(result.exitCode, 0);
    assert.match(result.stderr, /falling back to legacy/);
    assert.ok(actionsOf(started).includes("upgrade"));
    assert.equal(started.world.nodes.get("demo-worker-1")?.running.talosVersion, "1.13.0");
  });

  it("pulls, installs and reboots by the lifecycle API from 1.13 on", async () => {
    const started = startWorld({ talosVersion: "1.13.0" });
    assert.equal((await upgradeWorker(started, "1.13.9")).exitCode, 0);
    const actions = actionsOf(started).filter((action) => !action.startsWith("kubernetes-"));
    assert.deepEqual(actions, ["pull-image", "lifecycle-upgrade", "reboot"]);
  });

  it("takes the legacy API with --legacy, and with a client that knows no other", async () => {
    const asked = startWorld({ talosVersion: "1.13.0" });
    await upgradeWorker(asked, "1.13.9", true);
    assert.ok(actionsOf(asked).includes("upgrade"));
    const old = startWorld({ talosVersion: "1.13.0" }, { talosctlVersion: "1.12.0" });
    await upgradeWorker(old, "1.13.9");
    assert.ok(actionsOf(old).includes("upgrade"));
  });

  it("does not reboot after a failed install", async () => {
    const started = startWorld({ talosVersion: "1.13.0" });
    armFault(started.world, { kind: "installer-fails", node: "demo-worker-1" });
    const result = await upgradeWorker(started, "1.13.9");
    assert.equal(result.exitCode, 1);
    assert.match(result.stderr, /upgrade failed with exit code 1/);
    assert.ok(!actionsOf(started).includes("reboot"));
  });

  // The client compares boot ids and never versions (talosctl v1.9 to v1.14, action/node.go).
  it("exits 0 although the node came back on its old system", async () => {
    const kinds: readonly NodeFaultKind[] = ["boot-fallback", "upgrade-exits-without-doing"];
    for (const kind of kinds) {
      const started = startWorld({ talosVersion: "1.13.0" });
      armFault(started.world, { kind, node: "demo-worker-1" });
      assert.equal((await upgradeWorker(started, "1.13.9")).exitCode, 0);
      assert.equal(started.world.nodes.get("demo-worker-1")?.running.talosVersion, "1.13.0");
    }
  });

  it("needs an endpoint that is up", async () => {
    const { world, ports, settle } = startWorld();
    const node = world.nodes.get("demo-control-plane-1");
    assert.ok(node !== undefined);
    node.isUp = false;
    const command = {
      node: "10.5.0.5",
      image: "x",
      legacy: false,
      rebootMode: "default" as const,
      endpoints: [node.address],
    };
    const result = await settle(ports.talosctl.upgrade(command, { deadlineMs: 60_000 }));
    assert.match(result.stderr, /code = Unavailable/);
  });
});
