import assert from "node:assert/strict";
import { isToolMissing, toolMissing } from "../../tools/tool-missing";
import { fakeTool } from "./fixtures/fake-tool";

describe("toolMissing", () => {
  it("lists what was tried and ends with the one thing to do", () => {
    const error = toolMissing(fakeTool(), [
      { way: "PATH", reason: "no hammer on PATH" },
      { way: "environment", reason: "HAMMER not set" },
    ]);
    assert.equal(
      error.message,
      [
        "hammer 2.0.0 could not be had. Tried:",
        "  PATH         no hammer on PATH",
        "  environment  HAMMER not set",
        "Do this: install hammer 2.0.0 and set HAMMER_2_0_0 to its path.",
      ].join("\n"),
    );
    assert.equal(isToolMissing(error), true);
    assert.equal(isToolMissing(new Error("other")), false);
    assert.equal(isToolMissing("text"), false);
  });
});
