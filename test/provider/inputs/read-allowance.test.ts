import assert from "node:assert/strict";
import { readAllowance } from "../../../provider/inputs/read-allowance";

describe("readAllowance", () => {
  it("knows hazards", () => {
    assert.deepEqual(readAllowance("force-drain"), { kind: "hazard", hazard: "force-drain" });
  });

  it("knows a node that may be tried again", () => {
    const expected = { kind: "retry-fallback", node: "cp-1" };
    assert.deepEqual(readAllowance("retry-fallback:cp-1"), expected);
    assert.deepEqual(readAllowance("retry-fallback: cp-1 "), expected);
  });

  it("tells what is wrong, and what was meant", () => {
    assert.equal(
      readAllowance("retry-fallback:"),
      "names no node: write retry-fallback:<node name>",
    );
    const told = readAllowance("force-drian");
    assert.ok(typeof told === "string");
    assert.match(told, /^"force-drian" names no hazard: the hazards are control-plane-downtime, /);
    assert.match(told, /retry-fallback:<node name>; did you mean "force-drain"\?$/);
  });
});
