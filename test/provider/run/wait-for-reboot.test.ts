import assert from "node:assert/strict";
import type { UpgradeNode } from "../../../provider/model/plan";
import type { CommandResult } from "../../../provider/ports";
import { startCommand } from "../../../provider/run/started-command";
import { waitForReboot } from "../../../provider/run/wait-for-reboot";
import type { WorldNode } from "../../../sandbox/world/types";
import { vanillaSchematicId } from "../../builders/snapshot-builder";
import { simulate } from "../../simulation/simulate";

const failed: CommandResult = {
  exitCode: 1,
  signal: undefined,
  timedOut: false,
  stdout: "",
  stderr: "upgrade failed with exit code 1",
  durationMs: 1_000,
};
const succeeded: CommandResult = { ...failed, exitCode: 0, stderr: "" };
const hanging = new Promise<CommandResult>(() => undefined);

/** Waits while a story happens to the worker; gives how long it was down and how long all took. */
async function waitDuring(
  story: (node: WorldNode, after: (ms: number, then: () => void) => void) => void,
  command: Promise<CommandResult>,
  wish: Partial<UpgradeNode> = {},
): Promise<{ downMs: number; tookMs: number }> {
  const { world, clock, settle, start } = simulate();
  const { ports } = start();
  const node = world.nodes.get("demo-worker-1");
  assert.ok(node !== undefined);
  const { bootId, name, address } = node;
  const change: UpgradeNode = {
    kind: "upgrade-worker",
    node: name,
    address,
    from: "1.12.0",
    to: "1.13.0",
    image: "ghcr.io/siderolabs/installer:v1.13.0",
    legacy: false,
    ...wish,
  };
  story(node, (ms, then) => void clock.after(ms, then));
  const awaited = { change, bootId, command: startCommand(command), deadlineMs: 1_800_000 };
  const downMs = await settle(waitForReboot(ports, awaited));
  return { downMs, tookMs: clock.now() };
}

function boot(node: WorldNode, talosVersion: string): void {
  node.isUp = true;
  node.bootId = "another-boot";
  node.running = { ...node.running, talosVersion };
}

describe("waitForReboot", () => {
  it("needs a new boot and the wanted version, and measures how long nothing answered", async () => {
    const { downMs } = await waitDuring((node, after) => {
      after(10_000, () => void (node.isUp = false));
      after(70_000, () => {
        boot(node, "1.13.0");
      });
    }, hanging);
    assert.ok(downMs >= 55_000 && downMs <= 65_000, `${downMs} ms`);
  });

  it("does not believe an exit code 1 of an upgrade that was good", async () => {
    const { tookMs } = await waitDuring((node, after) => {
      after(5_000, () => void (node.isUp = false));
      after(40_000, () => {
        boot(node, "1.13.0");
      });
    }, Promise.resolve(failed));
    assert.ok(tookMs < 60_000);
  });

  it("does not believe an exit code 0 without an upgrade", async () => {
    await assert.rejects(
      waitDuring(() => undefined, Promise.resolve(succeeded)),
      /talosctl exited with code 0[^]*Code: NODE_NOT_UPGRADED$/,
    );
  });

  it("says at once that a node fell back", async () => {
    await assert.rejects(
      waitDuring((node, after) => {
        after(5_000, () => {
          boot(node, "1.12.0");
        });
      }, hanging),
      /demo-worker-1 has rebooted and runs Talos 1\.12\.0[^]*Code: NODE_FELL_BACK$/,
    );
  });

  it("tells a fallback by the schematic where the version stays", async () => {
    const image = `factory.talos.dev/metal-installer/${vanillaSchematicId}:v1.12.0`;
    await assert.rejects(
      waitDuring(
        (node, after) => {
          after(5_000, () => {
            boot(node, "1.12.0");
          });
        },
        hanging,
        { to: "1.12.0", image },
      ),
      /Code: NODE_FELL_BACK$/,
    );
  });

  it("waits for a node that is still upgrading after its talosctl has died", async () => {
    const { tookMs } = await waitDuring((node, after) => {
      node.stage = "upgrading";
      after(300_000, () => {
        boot(node, "1.13.0");
      });
    }, Promise.resolve(failed));
    assert.ok(tookMs >= 300_000);
  });

  it("gives up on a node that stays away", async () => {
    await assert.rejects(
      waitDuring((node) => void (node.isUp = false), hanging),
      /it does not answer[^]*Code: NODE_NOT_BACK$/,
    );
  });
});
