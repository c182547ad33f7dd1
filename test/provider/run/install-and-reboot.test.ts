import assert from "node:assert/strict";
import type { UpgradeCommand } from "../../../provider/ports";
import { installAndReboot } from "../../../provider/run/install-and-reboot";
import { pendingNodes } from "../../../provider/run/pending";
import { simulate } from "../../simulation/simulate";

// Kubernetes is there already: the first hop of the plan is that of Talos.
const onlyTalos = { world: { kubernetesVersion: "1.35.1" } };

const expected = { extensions: [], schematic: undefined, extensionsMayGo: false };

describe("installAndReboot", () => {
  it("brings one node to its image, through endpoints beside it", async () => {
    const { world, settle, start } = simulate(onlyTalos);
    const run = await start().begin();
    const [change] = pendingNodes(run, "upgrade-control-plane-node");
    assert.ok(change !== undefined);
    const asked: UpgradeCommand[] = [];
    const { talosctl } = run.ports;
    const ports = {
      ...run.ports,
      talosctl: {
        ...talosctl,
        upgrade: (...call: Parameters<typeof talosctl.upgrade>) => {
          asked.push(call[0]);
          return talosctl.upgrade(...call);
        },
      },
    };
    const { reboot, leftBoot } = await settle(
      installAndReboot(ports, { change, expected, rebootMode: "default", deadlineMs: 1_800_000 }),
    );
    assert.ok(reboot.kind === "booted" && reboot.downMs > 0);
    assert.notEqual(leftBoot, world.nodes.get(change.node)?.bootId);
    assert.equal(world.nodes.get(change.node)?.running.talosVersion, "1.13.0");
    assert.deepEqual(asked, [
      {
        node: change.address,
        image: change.image,
        legacy: false,
        rebootMode: "default",
        endpoints: ["10.5.0.3", "10.5.0.4"],
      },
    ]);
  });

  it("ends a talosctl that lingers after the node is seen to be done", async () => {
    const { clock, settle, start } = simulate(onlyTalos);
    const run = await start({ talosctlFault: () => "hangs-after-success" }).begin();
    const [change] = pendingNodes(run, "upgrade-worker");
    assert.ok(change !== undefined);
    let signal: AbortSignal | undefined;
    const { talosctl } = run.ports;
    const ports = {
      ...run.ports,
      talosctl: {
        ...talosctl,
        upgrade: (...call: Parameters<typeof talosctl.upgrade>) => {
          signal = call[1].signal;
          return talosctl.upgrade(...call);
        },
      },
    };
    await settle(
      installAndReboot(ports, { change, expected, rebootMode: "default", deadlineMs: 1_800_000 }),
    );
    assert.equal(signal?.aborted, true);
    assert.ok(clock.now() < 600_000, `took ${clock.now()} ms`);
  });
});
