import assert from "node:assert/strict";
import { WorldError } from "../../../sandbox/world/world-error";

describe("WorldError", () => {
  it("carries its code beside its message", () => {
    const error = new WorldError("not-found", "no such pod");
    assert.ok(error instanceof Error);
    assert.deepEqual(
      [error.name, error.code, error.message],
      ["WorldError", "not-found", "no such pod"],
    );
  });
});
