import assert from "node:assert/strict";
import { isSupportedPair, minorNumber } from "../../../sandbox/invariants/supported-versions";

describe("isSupportedPair", () => {
  // The Talos support matrix (talos.md §2.6).
  const cases: [string, string, boolean][] = [
    ["1.12.0", "1.30.0", true],
    ["1.12.0", "1.35.9", true],
    ["1.12.0", "1.29.9", false],
    ["1.12.0", "1.36.0", false],
    ["1.13.0", "1.36.0", true],
    ["1.2.0", "1.25.0", false],
  ];
  for (const [talos, kubernetes, expected] of cases)
    it(`Talos ${talos} with Kubernetes ${kubernetes}: ${String(expected)}`, () => {
      assert.equal(isSupportedPair(talos, kubernetes), expected);
    });

  it("reads the minor", () => {
    assert.equal(minorNumber("1.14.0-rc.1"), 14);
  });
});
