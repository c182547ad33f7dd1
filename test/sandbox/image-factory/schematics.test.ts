import assert from "node:assert/strict";
import { emptySchematic } from "../../../sandbox/world/registry";
import { serveWorld } from "./serve-world";

describe("schematics over HTTP", () => {
  it("are posted as YAML or JSON and read again", () =>
    serveWorld(async ({ get, world }) => {
      const extensions = { officialExtensions: ["siderolabs/zfs"] };
      const body = JSON.stringify({ customization: { systemExtensions: extensions } });
      const posted = await get("/schematics", { method: "POST", body });
      assert.equal(posted.status, 201);
      const { id, schematic } = (await posted.json()) as { id: string; schematic: string };
      assert.ok(world.schematics.has(id));
      const read = await get(`/schematics/${id}`);
      assert.equal(read.headers.get("content-type"), "application/yaml");
      assert.equal(await read.text(), schematic);
      const again = await get("/schematics", { method: "POST", body: schematic });
      assert.deepEqual(await again.json(), { id, schematic });
    }));

  it("are refused with 400 and not found with 404", () =>
    serveWorld(async ({ get }) => {
      const refused = await get("/schematics", { method: "POST", body: "customisation: {}" });
      assert.equal(refused.status, 400);
      assert.match(await refused.text(), /customisation/);
      const missing = await get(`/schematics/${"0".repeat(64)}`);
      assert.equal(missing.status, 404);
      assert.equal(await missing.text(), "schematic not found\n");
      assert.equal((await get(`/schematics/${emptySchematic}`)).status, 200);
    }));
});
