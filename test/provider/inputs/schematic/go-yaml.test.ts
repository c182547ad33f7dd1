import assert from "node:assert/strict";
import { goYaml, type GoValue } from "../../../../provider/inputs/schematic/go-yaml";

const text = (value: string): GoValue => ({ kind: "text", text: value });

describe("goYaml", () => {
  // Columns compared with go.yaml.in/yaml v4.0.0-rc.4: yaml.Marshal of the same value.
  it("indents in steps of four, an item's content by two", () => {
    const list: GoValue = {
      kind: "list",
      items: [
        {
          kind: "map",
          entries: [
            ["a", text("x\ny")],
            ["b", { kind: "list", items: [text("1")] }],
          ],
        },
        { kind: "list", items: [text("p"), text("q\nr")] },
        { kind: "map", entries: [] },
        { kind: "list", items: [] },
      ],
    };
    assert.equal(
      goYaml({
        kind: "map",
        entries: [
          ["top", list],
          ["none", { kind: "verbatim", text: "null" }],
        ],
      }),
      `top:
    - a: |-
        x
        y
      b:
        - "1"
    - - p
      - |-
        q
        r
    - {}
    - []
none: null
`,
    );
  });

  it("writes an empty document as an empty map", () => {
    assert.equal(
      goYaml({ kind: "map", entries: [["customization", { kind: "map", entries: [] }]] }),
      "customization: {}\n",
    );
  });
});
