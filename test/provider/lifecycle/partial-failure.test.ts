import assert from "node:assert/strict";
import { PartialFailure } from "../../../provider/lifecycle/partial-failure";

describe("PartialFailure", () => {
  it("carries what Pulumi needs to store what was reached, clean of what JSON does not know", () => {
    const cause = new Error("The disk is full.");
    const outputs = { nodes: [], talosconfig: undefined };
    const failure = new PartialFailure({ id: "uid", outputs, provider: "text", cause });
    assert.equal(failure.id, "uid");
    assert.equal(failure.message, "The disk is full.");
    assert.deepEqual(failure.reasons, ["The disk is full."]);
    assert.deepEqual(failure.properties, { nodes: [], __provider: "text" });
  });
});
