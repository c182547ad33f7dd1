import assert from "node:assert/strict";
import fc from "fast-check";
import { isSelected } from "../../../provider/model/label-selector";
import { parseLabelSelector } from "../../../provider/model/parse-label-selector";

function selects(text: string, labels: Readonly<Record<string, string>>): boolean {
  const parsed = parseLabelSelector(text);
  assert.equal(parsed.kind, "selector", JSON.stringify(parsed));
  return isSelected(parsed.selector, labels);
}

function mistakesIn(text: string): readonly string[] {
  const parsed = parseLabelSelector(text);
  return parsed.kind === "mistakes" ? parsed.mistakes : [];
}

// Syntax and meaning: Kubernetes documentation, "Labels and Selectors"; apimachinery pkg/labels/selector.go.
describe("parseLabelSelector", () => {
  const labels = { pool: "gpu", "topology.kubernetes.io/zone": "b", empty: "" };
  const cases: readonly (readonly [string, boolean])[] = [
    ["pool=gpu", true],
    ["pool==gpu", true],
    ["pool = gpu", true],
    ["pool=cpu", false],
    ["pool!=cpu", true],
    ["pool!=gpu", false],
    ["none!=gpu", true],
    ["pool", true],
    ["none", false],
    ["!none", true],
    ["! pool", false],
    ["pool in (cpu, gpu)", true],
    ["pool in (cpu)", false],
    ["pool notin (cpu)", true],
    ["none notin (cpu)", true],
    ["none in (cpu)", false],
    ["empty=", true],
    ["pool=gpu,topology.kubernetes.io/zone in (a,b),!none", true],
    ["pool=gpu,topology.kubernetes.io/zone in (a,c)", false],
  ];
  for (const [text, expected] of cases) {
    it(`${text} ${expected ? "selects" : "does not select"}`, () => {
      assert.equal(selects(text, labels), expected);
    });
  }

  it("tells everything that is wrong at once", () => {
    assert.deepEqual(mistakesIn("a=b c,,d>1,-x=1,y=bad_,z in ()"), [
      '"a=b c" is no requirement: write "key=value", "key!=value", "key in (a, b)", "key notin (a, b)", "key" or "!key"',
      "has an empty requirement: take a comma out",
      '"d>1" compares numbers, which is not offered',
      '"-x" can be no label key',
      '"bad_" can be no label value',
      '"z in ()" lists no value',
    ]);
  });

  it("refuses keys and values that no label can have", () => {
    for (const text of [
      "a/b/c",
      "/b",
      "a/",
      "Upper.Case/x",
      `${"x".repeat(64)}=1`,
      `x=${"y".repeat(64)}`,
      `${"p".repeat(254)}/x`,
      "a in (b",
      "a)",
    ])
      assert.notDeepEqual(mistakesIn(text), [], text);
    assert.deepEqual(mistakesIn(`${"x".repeat(63)}=${"y".repeat(63)}`), []);
  });

  it("reads what it is given back as it was meant", () => {
    const word = fc.stringMatching(/^[a-z0-9]([-a-z0-9_.]{0,8}[a-z0-9])?$/);
    fc.assert(
      fc.property(
        word,
        fc.array(word, { minLength: 1, maxLength: 3 }),
        word,
        (key, values, own) => {
          const list = values.join(", ");
          assert.equal(selects(`${key} in (${list})`, { [key]: own }), values.includes(own));
          assert.equal(selects(`${key} notin (${list})`, { [key]: own }), !values.includes(own));
          assert.equal(selects(`${key}=${own},${key}`, { [key]: own }), true);
          assert.equal(selects(`!${key}`, { [key]: own }), false);
        },
      ),
    );
  });

  it("never throws and never selects by a text with a mistake", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("a", "=", "!", "(", ")", ",", " ", "in", "<", "/", "-"),
        }),
        (text) => {
          const parsed = parseLabelSelector(text);
          assert.ok(parsed.kind === "selector" || parsed.mistakes.length > 0);
        },
      ),
    );
  });
});
