import assert from "node:assert/strict";
import { goScalar, hasUnwritableCharacters } from "../../../../provider/inputs/schematic/go-scalar";

// What each is written as was compared with go.yaml.in/yaml v4.0.0-rc.4 (yaml.Marshal), which image-factory uses.
describe("goScalar", () => {
  const cases: readonly [string, string][] = [
    ["console=tty0", "console=tty0"],
    ["siderolabs/iscsi-tools", "siderolabs/iscsi-tools"],
    ["", '""'],
    ["~", '"~"'],
    ["null", '"null"'],
    ["true", '"true"'],
    ["yes", '"yes"'],
    ["Off", '"Off"'],
    ["oN", "oN"],
    ["10", '"10"'],
    ["08", '"08"'],
    ["1_000", '"1_000"'],
    ["0x1F", '"0x1F"'],
    ["0o17", '"0o17"'],
    ["0b2", "0b2"],
    ["1e3", '"1e3"'],
    ["1.2.3", "1.2.3"],
    [".5", '".5"'],
    [".inf", '".inf"'],
    ["1:20", '"1:20"'],
    ["1:90", "1:90"],
    ["2001-12-14", '"2001-12-14"'],
    ["2001-13-14", "2001-13-14"],
    ["2001-12-14T10:11:12Z", '"2001-12-14T10:11:12Z"'],
    ["<<", '"<<"'],
    ["a: b", "'a: b'"],
    ["a:b", "a:b"],
    ["a:", "'a:'"],
    ["a #b", "'a #b'"],
    ["a#b", "a#b"],
    ["- a", "'- a'"],
    ["-a", "-a"],
    ["-", "'-'"],
    ["---", "'---'"],
    ["[a]", "'[a]'"],
    ["a[b]", "a[b]"],
    ["'a'", "'''a'''"],
    ['"', "'\"'"],
    ["%a", "'%a'"],
    ["@a", "'@a'"],
    ["=", "="],
    [" a", "' a'"],
    ["a ", "'a '"],
    ["a\tb", '"a\\tb"'],
    ["a\rb", '"a\\rb"'],
    ["\u0001\u007f", '"\\x01\\x7F"'],
    ["é", "é"],
    ["\u{1F600}", '"\\U0001F600"'],
    ["a\nb", "|-\n    a\n    b"],
    ["a\nb\n", "|\n    a\n    b"],
    ["a\n\n", "|+\n    a\n"],
    [" a\nb", "|4-\n     a\n    b"],
    ["\n", '"\\n"'],
    ["a \nb", '"a \\nb"'],
    ["a\nb ", '"a\\nb "'],
    ["a\n\u{1F600}", '"a\\n\\U0001F600"'],
    ['"\\\n', '|\n    "\\'],
  ];
  for (const [text, expected] of cases) {
    it(`writes ${JSON.stringify(text)}`, () => {
      assert.equal(goScalar(text, 4), expected);
    });
  }

  it("knows what cannot be written", () => {
    for (const text of ["\uFEFFa", "a\u2028", "\u0085", "\uD800"]) {
      assert.equal(hasUnwritableCharacters(text), true, JSON.stringify(text));
    }
    assert.equal(hasUnwritableCharacters("a\n\u0000é\u{1F600}"), false);
  });
});
