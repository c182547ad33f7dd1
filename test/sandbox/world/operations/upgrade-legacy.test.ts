import assert from "node:assert/strict";
import fc from "fast-check";
import { watchInvariants } from "../../../../sandbox/invariants";
import { stopMember } from "../../../../sandbox/world/etcd/membership";
import { armFault } from "../../../../sandbox/world/faults";
import { snapshotEtcd, upgradeLegacy } from "../../../../sandbox/world/operations";
import type { LegacyUpgradeRequest } from "../../../../sandbox/world/operations/upgrade-legacy";
import { emptySchematic } from "../../../../sandbox/world/registry";
import type { WorldNode } from "../../../../sandbox/world/types";
import {
  collectEvents,
  imageOf,
  smallWorld,
  worldError,
  type SmallWorld,
} from "../fixtures/small-world";

function upgrade(
  at: SmallWorld,
  node: WorldNode,
  options: Partial<LegacyUpgradeRequest> = {},
): Promise<{ actorId: string }> {
  return upgradeLegacy(at.world, node, {
    image: imageOf(at.world, "1.13.0"),
    preserve: false,
    stage: false,
    force: false,
    powercycle: false,
    ...options,
  });
}

describe("upgradeLegacy", () => {
  it("brings the node to the image, extensions kept, and commits", async () => {
    const at = smallWorld();
    const node = at.controlPlane(1);
    const { bootId } = node;
    await at.play(upgrade(at, node));
    at.rest();
    assert.equal(node.running.talosVersion, "1.13.0");
    assert.deepEqual(node.running.extensions, at.world.options.schematic?.extensions);
    assert.equal(node.fallback?.talosVersion, "1.12.0");
    assert.notEqual(node.bootId, bootId);
    assert.equal(node.upgradeTag, false);
    assert.equal(node.ready, true);
  });

  it("tells the tracker what it waits for: no ready RUNNING before the reboot (talos.md §7.3)", async () => {
    const at = smallWorld();
    const node = at.controlPlane(1);
    const events = collectEvents(at.world, node);
    const { actorId } = await at.play(upgrade(at, node));
    at.rest();
    const boot = events.findIndex(
      (event) => event.kind === "sequence" && event.sequence === "boot",
    );
    const before = events.slice(0, boot);
    assert.equal(
      before.some((event) => event.kind === "machine-status" && event.stage === "running"),
      false,
    );
    assert.ok(before.some((event) => event.kind === "task" && event.task === "stopAllServices"));
    const phases = before.flatMap((event) =>
      event.kind === "phase" && event.action === "START" ? [event] : [],
    );
    assert.ok(phases.every((event) => event.actorId === actorId));
    const last = events.findLast((event) => event.kind === "machine-status");
    assert.deepEqual(last?.kind === "machine-status" && [last.stage, last.ready], [
      "running",
      true,
    ]);
    // A new boot has forgotten the events of the old one (talos.md §12.12).
    assert.equal(node.events.includes(events[0] as never), false);
  });

  it("validates the image before anything else", async () => {
    const at = smallWorld();
    for (const image of [imageOf(at.world, "1.13.99"), "registry.k8s.io/pause:3.10"])
      await assert.rejects(
        at.play(upgrade(at, at.worker(1), { image })),
        worldError("unknown", /error validating installer image/),
      );
    assert.equal(
      at.world.log.some(({ isMutation }) => isMutation),
      false,
    );
  });

  it("refuses a control-plane node while another member is away, a worker not", async () => {
    const at = smallWorld();
    stopMember(at.world, at.controlPlane(2));
    await assert.rejects(
      at.play(upgrade(at, at.controlPlane(1))),
      worldError("unknown", /error validating etcd for upgrade/),
    );
    assert.equal(at.world.etcd.upgradeMutex, undefined);
    await at.play(upgrade(at, at.worker(1)));
    await at.play(upgrade(at, at.controlPlane(1), { force: true }));
  });

  it("refuses a second control-plane node while the mutex is held, not after it (talos.md §2.1)", async () => {
    const at = smallWorld();
    const outcomes = Promise.allSettled([
      upgrade(at, at.controlPlane(1)),
      upgrade(at, at.controlPlane(2)),
    ]);
    const states = (await at.play(outcomes)).map(({ status }) => status);
    assert.deepEqual(states, ["fulfilled", "rejected"]);
    assert.match(
      at.world.log.map(({ detail }) => detail).join("\n"),
      /failed to acquire upgrade mutex/,
    );
  });

  const preserve: [string, boolean][] = [
    ["1.12.8", false],
    ["1.12.9", true],
    ["1.13.3", false],
    ["1.13.4", true],
  ];
  for (const [talosVersion, skips] of preserve)
    it(`preserve ${skips ? "skips" : "does not skip"} the etcd check on ${talosVersion}`, async () => {
      const at = smallWorld({ talosVersion });
      stopMember(at.world, at.controlPlane(2));
      const accepted = at.play(upgrade(at, at.controlPlane(1), { preserve: true }));
      if (skips) await accepted;
      if (!skips) await assert.rejects(accepted, worldError("unknown", /etcd/));
    });

  it("costs a drain and a reboot when the installer refuses (talos.md §2.1)", async () => {
    const at = smallWorld({ talosVersion: "1.10.0", kubernetesVersion: "1.33.0" });
    const node = at.worker(1);
    const events = collectEvents(at.world, node);
    const { bootId } = node;
    await at.play(upgrade(at, node));
    at.rest();
    assert.equal(node.running.talosVersion, "1.10.0");
    assert.notEqual(node.bootId, bootId);
    assert.equal(node.ready, true);
    const failure = events.find((event) => event.kind === "sequence" && event.error !== undefined);
    assert.match(
      failure?.kind === "sequence" ? (failure.error ?? "") : "",
      /^sequence failed: error running phase \d+ in upgrade sequence: .*exit code 1$/,
    );
    assert.ok(at.world.log.some(({ action }) => action === "evict"));
  });

  it("comes back on the old slot when the new system does not boot, as if all were well", async () => {
    const at = smallWorld();
    const node = at.worker(1);
    const { bootId } = node;
    armFault(at.world, { kind: "boot-fallback", node: node.name });
    await at.play(upgrade(at, node));
    at.rest();
    assert.equal(node.running.talosVersion, "1.12.0");
    assert.notEqual(node.bootId, bootId);
    assert.deepEqual([node.ready, node.upgradeTag, node.stage], [true, false, "running"]);
  });

  it("does not boot what is not signed where Secure Boot is on", async () => {
    const at = smallWorld({ secureBoot: true });
    await at.play(upgrade(at, at.worker(1)));
    at.rest();
    assert.equal(at.worker(1).running.talosVersion, "1.12.0");
  });

  it("really loses the extensions with another schematic, and the referee sees it", async () => {
    const at = smallWorld();
    const referee = watchInvariants(at.world);
    const image = `factory.talos.dev/metal-installer/${emptySchematic}:v1.13.0`;
    await at.play(upgrade(at, at.worker(1), { image }));
    at.rest();
    assert.deepEqual(at.worker(1).running.extensions, []);
    assert.ok(referee.finish().some(({ invariant }) => invariant === "no-extension-lost"));
  });

  it("stages: installs with the next boot", async () => {
    const at = smallWorld();
    await at.play(upgrade(at, at.worker(1), { stage: true }));
    at.rest();
    assert.equal(at.worker(1).running.talosVersion, "1.13.0");
    assert.equal(at.worker(1).stagedImage, undefined);
  });

  it("keeps every invariant one by one, in any order of the nodes", async () => {
    const names = [...smallWorld().world.nodes.keys()];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(names, { minLength: names.length }),
        fc.nat(),
        async (order, seed) => {
          const at = smallWorld({ seed });
          const referee = watchInvariants(at.world);
          snapshotEtcd(at.world, at.controlPlane(1));
          for (const name of order) {
            await at.play(upgrade(at, at.world.nodes.get(name) as WorldNode));
            at.rest();
          }
          assert.deepEqual(referee.finish(), []);
          for (const { running } of at.world.nodes.values())
            assert.equal(running.talosVersion, "1.13.0");
        },
      ),
      { numRuns: 15 },
    );
  });

  it("of two control-plane nodes at once is caught by the referee, whichever two and when", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([1, 2, 3], { minLength: 2, maxLength: 2 }),
        fc.nat(70_000),
        async ([first = 1, second = 2], between) => {
          const at = smallWorld();
          const referee = watchInvariants(at.world);
          snapshotEtcd(at.world, at.controlPlane(1));
          await at.play(upgrade(at, at.controlPlane(first)));
          at.clock.advance(between);
          await at.play(upgrade(at, at.controlPlane(second), { force: true }));
          at.rest();
          const found = new Set(referee.finish().map(({ invariant }) => invariant));
          assert.ok(found.has("at-most-one-control-plane-node-down"), [...found].join());
        },
      ),
      { numRuns: 15 },
    );
  });
});
