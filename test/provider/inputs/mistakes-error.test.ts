import assert from "node:assert/strict";
import { mistakesError } from "../../../provider/inputs/mistakes-error";

describe("mistakesError", () => {
  it("tells every mistake with its property", () => {
    const error = mistakesError([
      { property: "talosVersion", reason: "is required" },
      { property: "workers.parallel", reason: "must be a whole number" },
    ]);
    assert.equal(error.code, "INPUTS_WRONG");
    assert.match(
      error.message,
      /^Why: talosVersion is required; workers\.parallel must be a whole number\.$/m,
    );
  });
});
