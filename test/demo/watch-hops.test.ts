import assert from "node:assert/strict";
import { watchHops } from "../../demo/watch-hops";
import { createWorld } from "../../sandbox/world/create-world";
import { announce } from "../../sandbox/world/record";
import type { World, WorldNode } from "../../sandbox/world/types";
import { virtualClock } from "../../sandbox/world/virtual-clock";

describe("watchHops", () => {
  const move = (world: World, node: WorldNode, talosVersion: string) => {
    node.running = { ...node.running, talosVersion };
    announce(world, { kind: "node", node: node.name });
  };

  it("notes a move when the last node has made it", () => {
    const world = createWorld(
      { controlPlanes: 1, workers: 1, talosVersion: "1.9.5" },
      virtualClock(),
    );
    const hops = watchHops(world);
    const [first, second] = [...world.nodes.values()];
    assert.ok(first !== undefined && second !== undefined);
    move(world, first, "1.10.9");
    assert.deepEqual(hops(), []);
    move(world, second, "1.10.9");
    assert.deepEqual(hops(), ["Talos 1.9.5 → 1.10.9"]);
    second.kubelet.image = "ghcr.io/siderolabs/kubelet:v1.35.1";
    move(world, second, "1.10.9");
    assert.equal(hops().length, 1);
  });
});
