import assert from "node:assert/strict";
import type { UpgradeNode } from "../../../provider/model/plan";
import { PortError, type CommandResult } from "../../../provider/ports";
import { startCommand } from "../../../provider/run/started-command";
import { fallbackOf } from "../../../provider/run/fallback-of";
import type { ExpectedSystem } from "../../../provider/run/judge-boot";
import { waitForReboot, type Reboot } from "../../../provider/run/wait-for-reboot";
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
  wish: Partial<UpgradeNode> & { readonly expected?: Partial<ExpectedSystem> } = {},
): Promise<{ reboot: Reboot; downMs: number; tookMs: number }> {
  const { expected, ...changed } = wish;
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
    ...changed,
  };
  story(node, (ms, then) => void clock.after(ms, then));
  const awaited = {
    change,
    expected: { extensions: [], schematic: undefined, extensionsMayGo: false, ...expected },
    bootId,
    command: startCommand(command),
    deadlineMs: 1_800_000,
  };
  const reboot = await settle(waitForReboot(ports, awaited));
  const downMs = reboot.kind === "booted" ? reboot.downMs : NaN;
  return { reboot, downMs, tookMs: clock.now() };
}

function runningSchematic(): string | undefined {
  return simulate().world.nodes.get("demo-worker-1")?.running.schematicId;
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
        { to: "1.12.0", image, expected: { schematic: runningSchematic() } },
      ),
      /Code: NODE_FELL_BACK$/,
    );
  });

  it("tells each kind of return apart, in a way that can be kept", async () => {
    const image = `factory.talos.dev/metal-installer/${vanillaSchematicId}:v1.13.0`;
    const kindAfter = async (
      change: (node: WorldNode) => void,
      wish: Parameters<typeof waitDuring>[2] = {},
    ) => {
      const failure: unknown = await waitDuring(
        (node, after) => {
          after(5_000, () => {
            boot(node, "1.13.0");
            change(node);
          });
        },
        hanging,
        wish,
      ).then(
        () => undefined,
        (error: unknown) => error,
      );
      const { kind, bootId, node } = fallbackOf(failure) ?? {};
      return [node, kind, bootId];
    };
    const nothing = (): void => undefined;
    const fellBack = (node: WorldNode): void => {
      boot(node, "1.12.0");
    };
    const awaits = (node: WorldNode): void => {
      node.stage = "maintenance";
    };
    const lost = { expected: { extensions: ["gvisor-debug"] } };
    const name = "demo-worker-1";
    assert.deepEqual(await kindAfter(fellBack), [name, "old-slot", "another-boot"]);
    assert.deepEqual(await kindAfter(nothing, { image }), [
      name,
      "other-schematic",
      "another-boot",
    ]);
    assert.deepEqual(await kindAfter(nothing, lost), [name, "lost-extensions", "another-boot"]);
    assert.deepEqual(await kindAfter(awaits), [name, "maintenance", "another-boot"]);
    const away = (node: WorldNode): void => {
      node.isUp = false;
    };
    assert.deepEqual(await kindAfter(away), [name, "not-back", ""]);
    const allowed = { expected: { extensions: ["gvisor-debug"], extensionsMayGo: true } };
    assert.deepEqual(await kindAfter(nothing, allowed), [undefined, undefined, undefined]);
  });

  it("tells a machine behind a strange certificate as one in maintenance", async () => {
    const { clock, settle, start } = simulate();
    const { ports } = start();
    const message =
      "bootId of node 10.5.1.2: authentication handshake failed: x509: unknown authority";
    const bootId = (): Promise<string> =>
      Promise.reject(new PortError({ kind: "unreachable", message }));
    const change: UpgradeNode = {
      kind: "upgrade-worker",
      node: "demo-worker-1",
      address: "10.5.1.2",
      from: "1.12.0",
      to: "1.13.0",
      image: "ghcr.io/siderolabs/installer:v1.13.0",
      legacy: false,
    };
    const expected = { extensions: [], schematic: undefined, extensionsMayGo: false };
    const command = startCommand(hanging);
    const failure: unknown = await settle(
      waitForReboot(
        { ...ports, talos: { ...ports.talos, bootId } },
        { change, expected, bootId: "a", command, deadlineMs: 60_000 },
      ).catch((error: unknown) => error),
    );
    assert.equal(fallbackOf(failure)?.kind, "maintenance");
    assert.equal(clock.now(), 60_000);
  });

  it("takes a refusal for a reason to try again, and no other failure", async () => {
    const stderr = "rpc error: code = Unknown desc = failed to acquire upgrade mutex: locked";
    const refused = Promise.resolve({ ...failed, stderr });
    const { reboot, tookMs } = await waitDuring(() => undefined, refused);
    assert.equal(reboot.kind, "busy");
    assert.ok(tookMs >= 60_000);
    const killed = Promise.resolve({ ...failed, exitCode: undefined, signal: "SIGKILL" });
    await assert.rejects(
      waitDuring(() => undefined, killed),
      /killed by SIGKILL[^]*Code: NODE_NOT_UPGRADED$/,
    );
  });

  it("sees at once that talosctl has ended", async () => {
    let end: (result: CommandResult) => void = () => undefined;
    const command = new Promise<CommandResult>((resolve) => (end = resolve));
    const { tookMs } = await waitDuring((node, after) => {
      after(81_111, () => {
        boot(node, "1.13.0");
        end(succeeded);
      });
    }, command);
    assert.ok(tookMs - 81_111 < 100, `${tookMs} ms`);
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
