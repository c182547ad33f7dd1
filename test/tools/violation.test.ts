import assert from "node:assert/strict";
import { describeViolation, lineAt } from "../../tools/violation";

describe("violation", () => {
  it("reads as file, line, rule and replacement", () => {
    const violation = { file: "a.ts", line: 3, rule: "no saws", replacement: "Use a file" };
    assert.equal(describeViolation(violation), "a.ts:3: no saws. Use a file");
  });

  it("counts lines from 1", () => {
    assert.equal(lineAt("ab\ncd", 0), 1);
    assert.equal(lineAt("ab\ncd", 2), 1);
    assert.equal(lineAt("ab\ncd", 3), 2);
  });
});
