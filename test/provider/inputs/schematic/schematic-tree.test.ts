import assert from "node:assert/strict";
import { readTree } from "../../../../provider/inputs/schematic/schematic-tree";

describe("readTree", () => {
  it("tells quoted text from unquoted scalars", () => {
    assert.deepEqual(readTree("a: 1\nb: '1'\nc: |\n  x\nd:\n10: !!str 2\n\"e\": [x]\n"), {
      kind: "map",
      entries: [
        { key: "a", isQuoted: false, value: { kind: "plain", text: "1" } },
        { key: "b", isQuoted: false, value: { kind: "text", text: "1" } },
        { key: "c", isQuoted: false, value: { kind: "text", text: "x\n" } },
        { key: "d", isQuoted: false, value: { kind: "plain", text: "" } },
        { key: "10", isQuoted: false, value: { kind: "text", text: "2" } },
        {
          key: "e",
          isQuoted: true,
          value: { kind: "list", items: [{ kind: "plain", text: "x" }] },
        },
      ],
    });
  });

  it("takes an object's texts for quoted, and leaves out what is undefined", () => {
    assert.deepEqual(readTree({ a: "1", b: 1, c: true, d: null, e: undefined }), {
      kind: "map",
      entries: [
        { key: "a", isQuoted: true, value: { kind: "text", text: "1" } },
        { key: "b", isQuoted: true, value: { kind: "plain", text: "1" } },
        { key: "c", isQuoted: true, value: { kind: "plain", text: "true" } },
        { key: "d", isQuoted: true, value: { kind: "plain", text: "null" } },
      ],
    });
  });

  it("refuses what is nested too deeply, in text and in objects that hold themselves", () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    assert.equal(readTree(circle), "is nested too deeply");
    assert.equal(readTree(`${"[".repeat(40)}${"]".repeat(40)}`), "is nested too deeply");
  });

  it("refuses a key that is no text", () => {
    assert.equal(readTree("? [a]\n: b\n"), "has a key that is no text");
  });
});
