import assert from "node:assert/strict";
import { imageFactory } from "../../../provider/image-factory/image-factory";
import { publishSchematic } from "../../../provider/image-factory/publish-schematic";
import { parseSchematic } from "../../../provider/inputs/schematic";
import { makePlan } from "../../../provider/plan/make-plan";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";
import { serveWorld } from "../../sandbox/image-factory/serve-world";
import { notingClock } from "./fake-web";

const factory = imageFactory({ clock: notingClock() });
const snapshot = buildSnapshot();

describe("publishSchematic", () => {
  it("posts the request's own schematic to the factory of the plan's images, and nothing twice", () =>
    serveWorld(async ({ host, world }) => {
      const schematic = parseSchematic(
        "customization: {systemExtensions: {officialExtensions: [siderolabs/iscsi-tools, siderolabs/util-linux-tools, siderolabs/zfs]}}",
      );
      assert.ok(typeof schematic !== "string");
      const request = buildRequest({ schematic, schematicId: schematic.id, factory: host });
      const question = { plan: makePlan(snapshot, request).plan, request, snapshot };
      await publishSchematic(question, factory);
      await publishSchematic(question, factory);
      assert.equal(await factory.schematic(host, schematic.id), schematic.canonicalYaml);
      const posted = world.log.filter(({ action }) => action === "schematic-created");
      assert.equal(posted.length, 1);
    }));

  it("asks nobody where the request describes none", () =>
    serveWorld(async ({ host, world }) => {
      const request = buildRequest({ factory: host });
      const question = { plan: makePlan(snapshot, request).plan, request, snapshot };
      await publishSchematic(question, factory);
      assert.deepEqual(world.log, []);
    }));
});
