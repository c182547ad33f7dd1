import assert from "node:assert/strict";
import { newRecord } from "../../../provider/run/run-state";

describe("newRecord", () => {
  it("shares nothing with the record of another run", () => {
    const first = newRecord();
    first.notes.push("moved");
    first.inFlight.add("cp-1");
    const second = newRecord();
    assert.deepEqual(second.notes, []);
    assert.equal(second.inFlight.size, 0);
    assert.equal(second.backup, undefined);
  });
});
