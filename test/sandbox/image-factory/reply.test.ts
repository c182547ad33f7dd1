import assert from "node:assert/strict";
import { json, notFound, plain } from "../../../sandbox/image-factory/reply";

describe("replies", () => {
  it("are plain lines or JSON", () => {
    assert.deepEqual(plain(200, ""), { status: 200, type: "text/plain; charset=utf-8", body: "" });
    assert.equal(plain(400, "no").body, "no\n");
    assert.equal(notFound.status, 404);
    assert.deepEqual(json([1], 201), { status: 201, type: "application/json", body: "[1]\n" });
  });
});
