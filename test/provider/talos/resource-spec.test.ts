import assert from "node:assert/strict";
import fc from "fast-check";
import { parseAllDocuments, stringify } from "yaml";
import {
  flagAt,
  listAt,
  parseSpec,
  specParser,
  textAt,
  unwrapMachineConfiguration,
} from "../../../provider/talos/resource-spec";

describe("parseSpec", () => {
  it("leaves every scalar as it is written", () => {
    const spec = parseSpec("version: 1.10\nid: 0123\ndate: 2026-01-01\nyes: yes\n");
    assert.deepEqual(
      { ...(spec as object) },
      {
        version: "1.10",
        id: "0123",
        date: "2026-01-01",
        yes: "yes",
      },
    );
  });

  it("reads nothing as the empty text and throws on what is no YAML", () => {
    assert.equal(parseSpec(""), "");
    assert.throws(() => parseSpec("a: [1"));
  });
});

describe("textAt, listAt and flagAt", () => {
  const spec = parseSpec("status:\n  ready: true\n  names: [a, b]\n  none: []\n");
  it("find what is there", () => {
    assert.equal(textAt(spec, "status", "ready"), "true");
    assert.equal(flagAt(spec, "status", "ready"), true);
    assert.deepEqual(listAt(spec, "status", "names"), ["a", "b"]);
  });
  it("give the empty value for what is not", () => {
    assert.equal(textAt(spec, "status", "names"), "");
    assert.equal(textAt(spec, "status", "ready", "deeper"), "");
    assert.equal(flagAt(spec, "nothing"), false);
    assert.deepEqual(listAt(spec, "status"), []);
    assert.deepEqual(listAt("text", "x"), []);
  });
});

describe("unwrapMachineConfiguration", () => {
  const document = "version: v1alpha1\nmachine:\n  type: worker # comment\n";

  it("leaves the raw document of nodes up to Talos 1.11", () => {
    assert.equal(unwrapMachineConfiguration(document), document);
    const several = `${document}---\napiVersion: v1alpha1\nkind: SideroLinkConfig\n`;
    assert.equal(unwrapMachineConfiguration(several), several);
  });

  it("unwraps the string of nodes from Talos 1.12 on", () => {
    const several = `${document}---\napiVersion: v1alpha1\nkind: SideroLinkConfig\n`;
    assert.equal(unwrapMachineConfiguration(stringify(several)), several);
  });

  it("leaves what begins with a key as it is, whatever follows", () => {
    for (const text of [
      "version: v1alpha1\nmachine: {",
      "# c\n---\nversion:\n",
      "a:\n  - |\n    x\n",
    ]) {
      assert.equal(unwrapMachineConfiguration(text), text);
    }
    assert.equal(unwrapMachineConfiguration("a:b"), "a:b");
    assert.equal(unwrapMachineConfiguration("|\n  version: v1alpha1\n"), "version: v1alpha1\n");
  });

  it("gives back any text that was wrapped", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        assert.equal(unwrapMachineConfiguration(JSON.stringify(text)), text);
      }),
    );
  });
});

describe("unwrapMachineConfiguration of a block scalar", () => {
  const line = fc.oneof(
    fc.constantFrom("", " ", "  x", "a: b", "# c", "- d", "---", "|", '"q"', "x ", "ü"),
    fc.stringMatching(/^[ -~]{0,12}$/),
  );
  const indent = fc.constantFrom(1, 2, 4);

  it("is what a YAML parser reads", () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        indent,
        fc.constantFrom("|", "|-", "|+", "|2"),
        (lines, spaces, header) => {
          const body = lines.map((each) => (each === "" ? "" : " ".repeat(spaces) + each));
          const wrapped = `${header}\n${body.join("\n")}\n`;
          const documents = parseAllDocuments(wrapped, { logLevel: "silent" });
          assert.ok(Array.isArray(documents));
          const [document, ...others] = documents;
          const isScalar = others.length === 0 && document?.errors.length === 0;
          fc.pre(isScalar);
          assert.equal(unwrapMachineConfiguration(wrapped), document.toJS());
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is left whole where something follows the scalar", () => {
    const text = "|\n  a: b\nc: d\n";
    assert.equal(unwrapMachineConfiguration(text), text);
  });
});

describe("specParser", () => {
  it("reads every text as parseSpec does, also the second time", () => {
    const parse = specParser();
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.string()), (spec) => {
        const text = JSON.stringify(spec);
        assert.deepEqual(parse(text), parseSpec(text));
        assert.equal(parse(text), parse(text));
      }),
    );
  });

  it("knows a great many texts", () => {
    const parse = specParser();
    for (let number = 0; number < 2_500; number += 1) {
      assert.deepEqual(parse(`n: ${String(number)}`), { n: String(number) });
    }
  });
});
