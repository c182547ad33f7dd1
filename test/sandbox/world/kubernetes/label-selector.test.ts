import assert from "node:assert/strict";
import {
  matchesSelector,
  type LabelSelector,
} from "../../../../sandbox/world/kubernetes/label-selector";

describe("matchesSelector", () => {
  const labels = { app: "web", tier: "front" };
  const expression = (key: string, operator: string, ...values: string[]): LabelSelector => ({
    matchExpressions: [{ key, operator, values }],
  });
  const cases: [string, LabelSelector, boolean][] = [
    ["nothing asked", {}, true],
    ["every label", { matchLabels: { app: "web", tier: "front" } }, true],
    ["one other value", { matchLabels: { app: "web", tier: "back" } }, false],
    ["In", expression("app", "In", "api", "web"), true],
    ["not In", expression("app", "In", "api"), false],
    ["NotIn", expression("app", "NotIn", "web"), false],
    ["NotIn of a label that is not there", expression("zone", "NotIn", "a"), true],
    ["Exists", expression("tier", "Exists"), true],
    ["DoesNotExist", expression("tier", "DoesNotExist"), false],
    ["an operator that is none", expression("tier", "Gt", "1"), false],
  ];
  for (const [what, selector, expected] of cases)
    it(`${what}: ${String(expected)}`, () => {
      assert.equal(matchesSelector(selector, labels), expected);
    });
});
