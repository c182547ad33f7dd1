import assert from "node:assert/strict";
import { serveWorld } from "./serve-world";

describe("releases over HTTP", () => {
  it("list Talos versions with v, and none that are broken", () =>
    serveWorld(async ({ get }) => {
      const versions = (await (await get("/versions")).json()) as string[];
      assert.ok(versions.includes("v1.13.0") && !versions.includes("v1.13.99"));
      assert.deepEqual(await (await get("/versions?broken=true")).json(), []);
    }));

  it("list extensions and overlays of a version, with and without v", () =>
    serveWorld(async ({ get }) => {
      for (const version of ["v1.12.0", "1.12.0"]) {
        const answer = await get(`/version/${version}/extensions/official`);
        const extensions = (await answer.json()) as Record<string, string>[];
        const zfs = extensions.find(({ name }) => name === "siderolabs/zfs");
        assert.deepEqual(Object.keys(zfs ?? {}), [
          "name",
          "ref",
          "digest",
          "author",
          "description",
        ]);
      }
      const overlays = await (await get("/version/v1.12.0/overlays/official")).json();
      assert.ok(Array.isArray(overlays) && overlays.length === 1);
    }));

  it("know no version that is not released", () =>
    serveWorld(async ({ get }) => {
      for (const kind of ["extensions", "overlays"])
        assert.equal((await get(`/version/v1.99.0/${kind}/official`)).status, 404);
    }));
});
