import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createSchematic, schematicText } from "../../../../sandbox/world/factory/schematics";
import { upgradeLifecycle } from "../../../../sandbox/world/operations/upgrade-lifecycle";
import { pullImage } from "../../../../sandbox/world/operations/pull-image";
import { reboot } from "../../../../sandbox/world/operations/reboot";
import { emptySchematic } from "../../../../sandbox/world/registry";
import { smallWorld } from "../fixtures/small-world";

const withZfs = "customization: {systemExtensions: {officialExtensions: [siderolabs/zfs]}}";

describe("schematics of the world's factory", () => {
  it("are those that it began with, and whose text has their id", () => {
    const { world } = smallWorld();
    for (const id of [emptySchematic, world.options.schematic?.id ?? ""]) {
      const text = schematicText(world, id) ?? "";
      assert.equal(createHash("sha256").update(text).digest("hex"), id);
    }
    assert.equal(schematicText(world, "0".repeat(64)), undefined);
  });

  it("become known when they are posted, which changes no cluster", () => {
    const { world } = smallWorld();
    const { id, yaml } = createSchematic(world, withZfs);
    assert.equal(schematicText(world, id), yaml);
    assert.deepEqual(createSchematic(world, yaml), { id, yaml });
    assert.deepEqual(
      world.log.map(({ action, isMutation }) => [action, isMutation]),
      [["schematic-created", false]],
    );
  });

  it("run on a node after an upgrade to their image", async () => {
    const { world, worker, play, rest } = smallWorld({ talosVersion: "1.13.0" });
    const { id } = createSchematic(world, withZfs);
    const node = worker(1);
    const request = {
      namespace: "system",
      image: `factory.talos.dev/metal-installer/${id}:v1.13.9`,
    } as const;
    const { name } = await play(pullImage(world, node, request, () => undefined));
    await play(
      upgradeLifecycle(world, node, { namespace: "system", image: name }, () => undefined),
    );
    reboot(world, node, "default");
    rest();
    assert.equal(node.running.schematicId, id);
    assert.deepEqual(node.running.extensions, [{ name: "zfs", version: "2.3.3" }]);
  });
});
