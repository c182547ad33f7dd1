import assert from "node:assert/strict";
import { describeFinding, tellFindings } from "../../../provider/lifecycle/tell-findings";
import type { Finding, Severity } from "../../../provider/model/finding";

const finding = (severity: Severity, node?: string): Finding => ({
  code: "drain-blocked-by-budget",
  severity,
  node,
  message: "The budget default/web lets no pod go.",
  remedy: "Add a replica.",
});

describe("describeFinding", () => {
  it("names the node in front, and the code at the end", () => {
    assert.equal(
      describeFinding(finding("warning", "cp-1")),
      "[cp-1] The budget default/web lets no pod go. Add a replica. (drain-blocked-by-budget)",
    );
  });

  it("names nobody for the whole cluster", () => {
    assert.match(describeFinding(finding("note")), /^The budget/);
  });
});

describe("tellFindings", () => {
  it("warns of warnings, tells notes, and leaves blockers to the failures", () => {
    const told: string[] = [];
    tellFindings(
      {
        info: (line) => void told.push(`note ${line}`),
        warn: (line) => void told.push(`warning ${line}`),
      },
      [finding("blocker", "a"), finding("warning", "b"), finding("note", "c")],
    );
    assert.deepEqual(
      told.map((line) => line.slice(0, 11)),
      ["warning [b]", "note [c] Th"],
    );
  });
});
