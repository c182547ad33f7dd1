import assert from "node:assert/strict";
import { openField } from "../../../../provider/inputs/schematic/field";
import { goYaml } from "../../../../provider/inputs/schematic/go-yaml";
import { readOptions } from "../../../../provider/inputs/schematic/overlay-options";
import { readTree } from "../../../../provider/inputs/schematic/schematic-tree";

/** The options as Go would write them, or what is wrong with them. */
function optionsOf(value: unknown): string {
  const tree = readTree(value);
  assert.ok(typeof tree !== "string");
  const problems: string[] = [];
  const entries = readOptions(openField(tree, "options", (problem) => problems.push(problem)));
  return problems[0] ?? goYaml({ kind: "map", entries });
}

describe("readOptions", () => {
  // Compared with go.yaml.in/yaml v4.0.0-rc.4: a map[string]any that is read and written again.
  it("writes values by what they mean", () => {
    assert.equal(
      optionsOf(`
z: 0x10
b: "0x10"
f: [1.50, 1e3, 1000000.5, 0.00001, 123456.5, .inf, -0, 1e21]
n: [~, null, "null", yes, TRUE]
m: {y10: a, y9: {}, "x": []}
`),
      `b: "0x10"
f:
    - 1.5
    - 1000
    - 1.0000005e+06
    - 1e-05
    - 123456.5
    - .inf
    - -0
    - 1e+21
m:
    x: []
    y9: {}
    y10: a
"n":
    - null
    - null
    - "null"
    - "yes"
    - true
z: 16
`,
    );
  });

  it("refuses what it could not write in the same way", () => {
    const cases: readonly [unknown, RegExp][] = [
      ["a: 2001-12-14", /must be quoted/],
      ["a: <<", /must be quoted/],
      ["1: a", /name that must be quoted/],
      [{ ["k".repeat(129)]: 1 }, /too long/],
      [{ "a\nb": 1 }, /several lines/],
      [{ a: "\uFEFF" }, /no YAML can carry/],
      [["a"], /must hold options by name/],
    ];
    for (const [value, expected] of cases) assert.match(optionsOf(value), expected);
  });
});
