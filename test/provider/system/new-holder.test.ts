import assert from "node:assert/strict";
import { newHolder } from "../../../provider/system/new-holder";

describe("newHolder", () => {
  it("tells this process, and two runs apart", () => {
    const [first, second] = [newHolder(), newHolder()];
    assert.equal(first.processId, process.pid);
    assert.deepEqual({ ...first, runId: "" }, { ...second, runId: "" });
    assert.notEqual(first.runId, second.runId);
    assert.ok(first.who !== "" && first.host !== "");
  });
});
