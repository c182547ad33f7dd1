import assert from "node:assert/strict";
import { isSameMachine } from "../../../provider/run/same-machine";

describe("isSameMachine", () => {
  it("goes by the platform's id, and believes the name where there is none", () => {
    assert.equal(isSameMachine({ systemUuid: "a" }, { systemUuid: "a" }), true);
    assert.equal(isSameMachine({ systemUuid: "a" }, { systemUuid: "b" }), false);
    assert.equal(isSameMachine({ systemUuid: "" }, { systemUuid: "b" }), true);
  });
});
