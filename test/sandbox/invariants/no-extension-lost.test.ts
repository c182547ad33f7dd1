import assert from "node:assert/strict";
import { noExtensionLost } from "../../../sandbox/invariants/no-extension-lost";
import { armFault } from "../../../sandbox/world/faults";
import { announce } from "../../../sandbox/world/record";
import type { WorldExtension } from "../../../sandbox/world/types";
import { upgrade, worker } from "../world/faults/fixture";
import { smallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

describe("no-extension-lost", () => {
  it("is kept by other versions and more extensions, broken by an image that lacks one", async () => {
    const at = smallWorld();
    const node = at.worker(1);
    const { extensions, image } = node.running;
    const schematic = "a".repeat(64);
    const boot = (next: readonly WorldExtension[]) =>
      judge(at.world, noExtensionLost, () => {
        at.world.schematics.set(schematic, next);
        node.running = {
          ...node.running,
          image: image.replace(/[0-9a-f]{64}/, schematic),
          extensions: next,
        };
        announce(at.world, { kind: "node", node: node.name });
      });
    const newer = extensions.map(({ name }) => ({ name, version: "v9" }));
    assert.deepEqual(await boot([...newer, { name: "siderolabs/more", version: "v1" }]), []);
    const [violation] = await boot(newer.slice(0, 1));
    assert.match(violation?.detail ?? "", /^demo-worker-1 lost .*more$/);
  });

  it("does not blame us for what a registry serves under the name of the image", async () => {
    const at = smallWorld({ talosVersion: "1.12.0" });
    armFault(at.world, { kind: "extensions-lost", node: worker });
    const found = await judge(at.world, noExtensionLost, async () => {
      assert.deepEqual((await upgrade(at, worker)).running.extensions, []);
    });
    assert.deepEqual(found, []);
  });
});
