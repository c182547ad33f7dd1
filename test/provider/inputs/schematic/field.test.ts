import assert from "node:assert/strict";
import { openField, type Field } from "../../../../provider/inputs/schematic/field";
import { readTree } from "../../../../provider/inputs/schematic/schematic-tree";

function open(value: unknown): { field: Field; problems: string[] } {
  const tree = readTree(value);
  assert.ok(typeof tree !== "string");
  const problems: string[] = [];
  return { problems, field: openField(tree, "a", (problem) => problems.push(problem)) };
}

describe("a field of a schematic", () => {
  it("is read by its type, quoted or not as Go does", () => {
    assert.equal(open("'x'").field.text(), "x");
    assert.equal(open("1.50").field.text(), "1.50");
    assert.equal(open("yes").field.truth(), true);
    assert.equal(open("'off'").field.truth(), false);
    assert.equal(open("0x10").field.integer(255n), 16n);
    assert.deepEqual(
      open("[a, ~, b]").field.list((item) => item.text()),
      ["a", "b"],
    );
  });

  it("is empty where it is null or absent", () => {
    for (const field of [open(null).field, open({ b: 1 }).field.group(["b", "c"])("c")]) {
      assert.equal(field.text(), "");
      assert.equal(field.truth(), false);
      assert.equal(field.integer(1n), 0n);
      assert.deepEqual(
        field.list((item) => item),
        [],
      );
    }
  });

  it("tells what is wrong with its path", () => {
    const wrong: [unknown, (field: Field) => unknown, string][] = [
      [[], (field) => field.text(), "a must be text"],
      ["a\u2028b", (field) => field.text(), "a holds a character that no YAML can carry"],
      ["maybe", (field) => field.truth(), "a must be true or false"],
      ["-1", (field) => field.integer(9n), "a must be a whole number from 0 to 9, unquoted"],
      ["10", (field) => field.integer(9n), "a must be a whole number from 0 to 9, unquoted"],
      ["x", (field) => field.list((item) => item), "a must be a list"],
      [["x"], (field) => field.list((item) => item.truth()), "a[0] must be true or false"],
      ["x", (field) => field.group(["b"])("b"), "a must hold fields"],
      [{ quite: 1 }, (field) => field.group(["b"]), "a.quite is an unknown field; known are b"],
    ];
    for (const [value, read, expected] of wrong) {
      const { field, problems } = open(value);
      read(field);
      assert.equal(problems.length, 1);
      assert.ok(problems[0]?.startsWith(expected), problems[0]);
    }
  });
});
