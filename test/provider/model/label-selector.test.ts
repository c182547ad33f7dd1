import assert from "node:assert/strict";
import fc from "fast-check";
import { isSelected } from "../../../provider/model/label-selector";

// Semantics: Kubernetes documentation, Labels and Selectors; policy/v1 PodDisruptionBudgetSpec.selector.
describe("isSelected", () => {
  const labels = { app: "web", tier: "front" };

  it("chooses nothing without a selector and everything with an empty one", () => {
    assert.equal(isSelected(undefined, labels), false);
    assert.equal(isSelected({}, labels), true);
    assert.equal(isSelected({}, {}), true);
  });

  const expressions: readonly (readonly [string, string, readonly string[], boolean])[] = [
    ["app", "In", ["web", "api"], true],
    ["app", "In", ["api"], false],
    ["none", "In", ["web"], false],
    ["app", "NotIn", ["api"], true],
    ["app", "NotIn", ["web"], false],
    ["none", "NotIn", ["web"], true],
    ["app", "Exists", [], true],
    ["none", "Exists", [], false],
    ["none", "DoesNotExist", [], true],
    ["app", "DoesNotExist", [], false],
    ["app", "Gt", ["1"], false],
  ];
  for (const [key, operator, values, expected] of expressions) {
    it(`${key} ${operator} [${values.join()}] is ${String(expected)}`, () => {
      const matchExpressions = [{ key, operator, values: [...values] }];
      assert.equal(isSelected({ matchExpressions }, labels), expected);
    });
  }

  it("wants every label and every expression", () => {
    const matchLabels = { app: "web" };
    const met = { key: "tier", operator: "Exists" };
    const unmet = { key: "tier", operator: "DoesNotExist" };
    assert.equal(isSelected({ matchLabels, matchExpressions: [met] }, labels), true);
    assert.equal(isSelected({ matchLabels, matchExpressions: [met, unmet] }, labels), false);
    assert.equal(
      isSelected({ matchLabels: { app: "api" }, matchExpressions: [met] }, labels),
      false,
    );
  });

  it("chooses by matchLabels what has them all", () => {
    const dictionary = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom("1", "2"));
    fc.assert(
      fc.property(dictionary, dictionary, (wanted, own) => {
        const isSubset = Object.entries({ ...own, ...wanted }).every(
          ([key, value]) => own[key] === value,
        );
        assert.equal(isSelected({ matchLabels: wanted }, own), isSubset);
      }),
    );
  });
});
