import assert from "node:assert/strict";
import fc from "fast-check";
import { parseQuantity } from "../../../provider/kubernetes/quantity";

describe("parseQuantity", () => {
  // Forms of Kubernetes' API reference, "Quantity".
  const forms: readonly (readonly [string, number])[] = [
    ["0", 0],
    ["3950m", 3.95],
    ["4", 4],
    ["0.5", 0.5],
    [".5", 0.5],
    ["1e3", 1000],
    ["12E2", 1200],
    ["1E", 1e18],
    ["128974848", 128_974_848],
    ["129M", 129e6],
    ["123Mi", 123 * 2 ** 20],
    ["1.5Gi", 1.5 * 2 ** 30],
    ["100u", 1e-4],
    ["-1k", -1000],
  ];
  for (const [text, value] of forms)
    it(`reads ${text}`, () => {
      assert.equal(parseQuantity(text), value);
    });

  it("does not read anything else", () => {
    for (const text of ["", "Mi", "1 Gi", "1KB", "1.2.3", "abc", "1mi"])
      assert.equal(parseQuantity(text), undefined, text);
  });

  it("reads every whole number with every binary suffix", () => {
    const suffixes = ["Ki", "Mi", "Gi", "Ti"] as const;
    fc.assert(
      fc.property(fc.nat(4096), fc.constantFrom(...suffixes), (number, suffix) => {
        const power = 10 * (suffixes.indexOf(suffix) + 1);
        return parseQuantity(`${String(number)}${suffix}`) === number * 2 ** power;
      }),
    );
  });
});
