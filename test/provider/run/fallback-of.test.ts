import assert from "node:assert/strict";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { fallbackOf } from "../../../provider/run/fallback-of";

const values = { node: "w-1", kind: "old-slot", image: "installer:v1.13.0", bootId: "b" };

describe("fallbackOf", () => {
  it("reads what an error of a node that came back otherwise tells, also with what was changed", () => {
    const error = new UpgradeError("NODE_FELL_BACK", { values });
    assert.deepEqual(fallbackOf(error), values);
    assert.deepEqual(fallbackOf(error.withChanged(["something"])), values);
  });

  it("reads nothing from other errors", () => {
    assert.equal(fallbackOf(new UpgradeError("NODE_NOT_UPGRADED", { values })), undefined);
    assert.equal(fallbackOf(new UpgradeError("NODE_FELL_BACK")), undefined);
    assert.equal(fallbackOf(new Error("no")), undefined);
  });
});
