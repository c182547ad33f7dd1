import assert from "node:assert/strict";
import * as fc from "fast-check";
import { parseAllDocuments, stringify } from "yaml";
import { documentReader } from "../../../provider/observe/configuration-documents";
import { PortError } from "../../../provider/ports";

/** What the whole text means to a YAML parser that takes nothing apart. */
function atOnce(text: string): unknown[] {
  const documents = parseAllDocuments(text, { logLevel: "silent" });
  assert.ok(Array.isArray(documents));
  return documents
    .map((document) => document.toJS() as unknown)
    .filter((value) => typeof value === "object" && value !== null && !Array.isArray(value));
}

const scalar = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("", "a\nb: c\n", "---", "# no comment", "&a", "*a", "  - x\n\n  y", "|", "%TAG"),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const key = fc.oneof(fc.stringMatching(/^[A-Za-z][\w.-]{0,8}$/), fc.string({ maxLength: 5 }));
const section = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 3 }),
  ),
})).value;
const document = fc.record(
  {
    version: scalar,
    machine: fc.dictionary(key, section, { maxKeys: 4 }),
    cluster: section,
    other: section,
  },
  { requiredKeys: [] },
);
const style = fc.record({
  indent: fc.constantFrom(2, 4),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 20, 80),
});

describe("documentReader", () => {
  it("reads whatever YAML says as a parser of the whole text does", () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 3 }), style, (documents, options) => {
        const text = documents.map((each) => stringify(each, options)).join("---\n");
        const read = documentReader();
        assert.deepEqual(read(text), atOnce(text));
        assert.deepEqual(read(text), atOnce(text), "what is known is read the same");
      }),
      { numRuns: 300 },
    );
  });

  const texts: Readonly<Record<string, string>> = {
    comments:
      "# head\nversion: v1alpha1 # why\nmachine: # all\n  # inside\n  type: worker\n# foot\n",
    "lists at the indentation of their key": "machine:\n  files:\n  - a\n  - b\nlist:\n- c\n",
    "flow maps": '{"version":"v1alpha1","machine":{"type":"worker"}}',
    "quoted keys": '"version": v1alpha1\nmachine:\n  "type": worker\n  token: a\n',
    "anchors that reach into other sections": "a: &x {b: 1}\nmachine:\n  c: *x\n",
    "block scalars that look like keys":
      "machine:\n  a: |\n    type: worker\n    --- x\n  b: >-\n    c\n",
    "values on the next line": "machine:\n  a:\n    b\n  c:\n    - d\ncluster:\n  word\n",
    "numbers, dates and booleans": "a: 0x1f\nb: 2026-01-01\nc: yes\nd: true\ne: 1.10\n",
    "documents that are no maps": "--- a\n---\n- b\n---\nmachine:\n  type: worker\n",
    "an explicit end of a document": "a: 1\n...\nb: 2\n",
    "a section without anything": "machine:\ncluster:\n",
  };
  for (const [name, text] of Object.entries(texts)) {
    it(`reads ${name}`, () => {
      assert.deepEqual(documentReader()(text), atOnce(text));
    });
  }

  it("gives sections that are the same in two configurations as one value, and so has parsed them once", () => {
    const read = documentReader();
    const configuration = (role: string) =>
      `# made by talosctl\nversion: v1alpha1\nmachine:\n    type: ${role}\n    install:\n        disk: /dev/sda\n`;
    const [first] = read(configuration("worker"));
    const [second] = read(configuration("controlplane"));
    const installOf = (document: unknown) =>
      (document as { machine: { install: unknown } }).machine.install;
    assert.deepEqual(installOf(first), { disk: "/dev/sda" });
    assert.equal(installOf(first), installOf(second));
  });

  it("keeps what one configuration says apart from what another does", () => {
    const read = documentReader();
    const first = read("machine:\n  type: worker\n  install:\n    disk: /dev/sda\n");
    const second = read("machine:\n  type: controlplane\n  install:\n    disk: /dev/sda\n");
    assert.deepEqual(first, [{ machine: { type: "worker", install: { disk: "/dev/sda" } } }]);
    assert.deepEqual(second, [
      { machine: { type: "controlplane", install: { disk: "/dev/sda" } } },
    ]);
  });

  it("refuses what is no YAML and quotes nothing of it", () => {
    const broken = [
      "machine:\n  token: hunter2\n  broken: [",
      "machine:\n  token: hunter2\n  token: hunter2\n",
      "token: hunter2\ntoken: hunter2\n",
      "token: *hunter2\n",
      "token: hunter2\n bad: indentation\n",
    ];
    for (const text of broken) {
      assert.throws(
        () => documentReader()(text),
        (error) => {
          assert.ok(error instanceof PortError);
          assert.doesNotMatch(error.message, /hunter2|broken|token/);
          return true;
        },
        text,
      );
    }
  });
});
