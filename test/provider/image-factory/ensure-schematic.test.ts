import assert from "node:assert/strict";
import { ensureSchematic } from "../../../provider/image-factory/ensure-schematic";
import { imageFactory } from "../../../provider/image-factory/image-factory";
import { parseSchematic } from "../../../provider/inputs/schematic";
import { armFault } from "../../../sandbox/world/faults";
import { findImage } from "../../../sandbox/world/registry";
import { serveWorld } from "../../sandbox/image-factory/serve-world";
import { notingClock, withWeb } from "./fake-web";

const factory = imageFactory({ clock: notingClock() });
const parsed = parseSchematic(
  "customization: {systemExtensions: {officialExtensions: [siderolabs/zfs]}}",
);
assert.ok(typeof parsed !== "string");
const schematic = parsed;

describe("ensureSchematic", () => {
  it("posts it where it is not known, once, so that its images can be had", () =>
    serveWorld(async ({ host, world }) => {
      await ensureSchematic(factory, host, schematic);
      await ensureSchematic(factory, host, schematic);
      assert.equal(world.log.filter(({ action }) => action === "schematic-created").length, 1);
      const image = findImage(world, `${host}/metal-installer/${schematic.id}:v1.13.0`);
      assert.ok(image?.kind === "installer");
      assert.deepEqual(image.system.extensions, [{ name: "zfs", version: "2.3.3" }]);
    }));

  it("says why it cannot", () =>
    serveWorld(async ({ host, world }) => {
      armFault(world, { kind: "factory-unreachable" });
      await assert.rejects(ensureSchematic(factory, host, schematic), {
        code: "SCHEMATIC_NOT_POSTED",
        message: /cannot be reached/,
      });
    }));

  it("stops where the factory gives another id", () =>
    withWeb(
      ({ method }) =>
        method === "POST"
          ? { status: 201, body: JSON.stringify({ id: "ab".repeat(32) }) }
          : { status: 404, body: "schematic not found" },
      async ({ host }) => {
        await assert.rejects(ensureSchematic(factory, host, schematic), {
          code: "SCHEMATIC_ID_DIFFERS",
        });
      },
    ));
});
