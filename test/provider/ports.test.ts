import assert from "node:assert/strict";
import { PortError } from "../../provider/ports";

describe("PortError", () => {
  it("is an error that tells its kind, its message and its cause", () => {
    const cause = new Error("connect ECONNREFUSED");
    const error = new PortError({ kind: "unreachable", message: "nobody answers" }, { cause });
    assert.ok(error instanceof Error);
    assert.deepEqual(
      [error.name, error.kind, error.message, error.cause],
      ["PortError", "unreachable", "nobody answers", cause],
    );
  });

  it("keeps its kind through a promise", async () => {
    const failing = Promise.reject(new PortError({ kind: "conflict", message: "stale" }));
    await assert.rejects(failing, { name: "PortError", kind: "conflict" });
  });
});
