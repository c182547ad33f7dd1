import assert from "node:assert/strict";
import { found, missing } from "../../tools/way";

describe("way", () => {
  it("leads to a tool or to a reason", () => {
    const installation = { binary: "/b/x", directory: "/b", version: "1.0.0" };
    assert.deepEqual(found(installation), { kind: "found", installation });
    assert.deepEqual(missing("no"), { kind: "missing", reason: "no" });
  });
});
