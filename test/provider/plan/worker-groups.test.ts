import assert from "node:assert/strict";
import fc from "fast-check";
import { groupReader } from "../../../provider/plan/worker-groups";

describe("groupReader", () => {
  it("gives the place of the first selector that selects the node", () => {
    const groupOf = groupReader(["tier=canary", "pool in (a, b)", "pool"]);
    assert.equal(groupOf({ labels: { tier: "canary", pool: "a" } }), 0);
    assert.equal(groupOf({ labels: { pool: "a" } }), 1);
    assert.equal(groupOf({ labels: { pool: "c" } }), 2);
  });

  it("puts last what none selects", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b=1", "!c"), { maxLength: 4 }), (groups) => {
        const labels = { c: "1" };
        assert.equal(groupReader(groups)({ labels }), groups.length);
      }),
    );
  });
});
