import assert from "node:assert/strict";
import { armFault } from "../../../../sandbox/world/faults";
import { goDown } from "../../../../sandbox/world/sequences/go-down";
import { imageOf, smallWorld, type SmallWorld } from "../fixtures/small-world";

function install({ worker }: SmallWorld, talosVersion: string): void {
  const node = worker(1);
  node.fallback = node.running;
  node.bootTarget = { ...node.running, talosVersion };
  node.upgradeTag = true;
}

describe("boot", () => {
  it("takes the boot target, keeps the old system in the other slot, and forgets what was in memory", () => {
    const at = smallWorld();
    const node = at.worker(1);
    node.images.inmem.add("image");
    node.images.system.add("image");
    install(at, "1.13.0");
    goDown(at.world, node, "test");
    at.clock.advance(at.world.options.durations.boot);
    assert.equal(node.running.talosVersion, "1.13.0");
    assert.equal(node.fallback?.talosVersion, "1.12.0");
    assert.deepEqual([node.images.inmem.size, node.images.system.size], [0, 1]);
    assert.equal(node.upgradeTag, true);
    at.rest();
    assert.equal(node.upgradeTag, false);
  });

  it("tries the new system first where it falls back, which takes two boots", () => {
    const at = smallWorld();
    const node = at.worker(1);
    install(at, "1.13.0");
    armFault(at.world, { kind: "boot-fallback", node: node.name });
    goDown(at.world, node, "test");
    at.clock.advance(at.world.options.durations.boot);
    assert.equal(node.isUp, false);
    at.clock.advance(at.world.options.durations.boot);
    assert.deepEqual([node.isUp, node.running.talosVersion], [true, "1.12.0"]);
    assert.equal(node.bootTarget, node.running);
  });

  it("falls back only from an upgrade that is not committed", () => {
    const at = smallWorld();
    armFault(at.world, { kind: "boot-fallback", node: at.worker(1).name });
    goDown(at.world, at.worker(1), "test");
    at.clock.advance(at.world.options.durations.boot);
    assert.equal(at.worker(1).isUp, true);
  });

  it("installs what is staged and boots it", () => {
    const at = smallWorld();
    const node = at.worker(1);
    node.stagedImage = imageOf(at.world, "1.13.0");
    goDown(at.world, node, "test");
    at.rest();
    assert.equal(node.running.talosVersion, "1.13.0");
    assert.equal(node.stagedImage, undefined);
  });

  it("boots the running system where the staged installer refuses", () => {
    const at = smallWorld({ talosVersion: "1.10.0", kubernetesVersion: "1.33.0" });
    at.worker(1).stagedImage = imageOf(at.world, "1.13.0");
    goDown(at.world, at.worker(1), "test");
    at.rest();
    assert.equal(at.worker(1).running.talosVersion, "1.10.0");
  });
});
