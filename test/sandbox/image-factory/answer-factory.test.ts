import assert from "node:assert/strict";
import { serveWorld } from "./serve-world";

describe("the served factory", () => {
  it("answers what is always there, and HEAD without a body", () =>
    serveWorld(async ({ get }) => {
      for (const path of ["/healthz", "/readyz", "/v2/", "/v2"])
        assert.equal((await get(path)).status, 200, path);
      const head = await get("/versions", { method: "HEAD" });
      assert.equal(head.status, 200);
      assert.equal(await head.text(), "");
      assert.ok(Number(head.headers.get("content-length")) > 0);
    }));

  it("knows no other path and no other method", () =>
    serveWorld(async ({ get }) => {
      assert.equal((await get("/nothing")).status, 404);
      assert.equal((await get("/versions", { method: "POST" })).status, 405);
      assert.equal((await get("/schematics")).status, 405);
    }));

  it("takes no endless body", () =>
    serveWorld(async ({ get }) => {
      const answer = await get("/schematics", { method: "POST", body: "#".repeat(2_000_000) });
      assert.equal(answer.status, 400);
    }));
});
