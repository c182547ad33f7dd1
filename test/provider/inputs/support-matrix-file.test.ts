import assert from "node:assert/strict";
import fc from "fast-check";
import { parseMatrixAdditions } from "../../../provider/inputs/support-matrix-file";

const talos = `
talos:
  - minor: 1.20
    latest: v1.20.3
    hosts: { from: 1.17, to: 1.20 }
    kubernetes: { from: 1.38, to: 1.43 }
    etcd: 3.10
    upgradeApi: lifecycle
    installers: [factory]
    source: https://example.org/notes
`;
const kubernetes = `
kubernetes:
  - minor: 1.40
    latest: 1.40.1
    kubeletSkew: 3
    removedApis: [resource.k8s.io/v1beta1]
`;

function reasons(text: string): readonly string[] {
  const parsed = parseMatrixAdditions(text, "matrix.yaml");
  assert.ok(Array.isArray(parsed), JSON.stringify(parsed));
  return (parsed as readonly { property: string; reason: string }[]).map(({ property, reason }) => {
    assert.equal(property, "supportMatrix");
    return reason;
  });
}

describe("parseMatrixAdditions", () => {
  it("reads entries as they are written: 1.20 is no 1.2", () => {
    assert.deepEqual(parseMatrixAdditions(talos + kubernetes, "matrix.yaml"), {
      talos: [
        {
          minor: "1.20",
          latest: "1.20.3",
          hosts: { from: 17, to: 20 },
          kubernetes: { from: 38, to: 43 },
          etcd: "3.10",
          upgradeApi: "lifecycle",
          installers: ["factory"],
          source: "https://example.org/notes",
        },
      ],
      kubernetes: [
        {
          minor: "1.40",
          latest: "1.40.1",
          kubeletSkew: 3,
          removedApis: ["resource.k8s.io/v1beta1"],
          source: "matrix.yaml",
        },
      ],
    });
  });

  it("needs neither list, nor the APIs that were removed", () => {
    assert.deepEqual(parseMatrixAdditions("{}", "m"), { talos: [], kubernetes: [] });
    const parsed = parseMatrixAdditions(
      "kubernetes: [{ minor: 1.40, latest: 1.40.1, kubeletSkew: 3 }]",
      "m",
    );
    assert.ok("kubernetes" in parsed);
    assert.deepEqual(parsed.kubernetes[0]?.removedApis, []);
  });

  const table: readonly [string, string, readonly string[]][] = [
    ["no YAML", "talos: [", ["matrix.yaml: is not readable YAML (BAD_INDENT)"]],
    ["nothing", "", ["matrix.yaml: it must have lists named talos and kubernetes"]],
    ["text", "1.15", ["matrix.yaml: it must have lists named talos and kubernetes"]],
    [
      "unknown names",
      "talo: []\ntalos: [{ hosts: { form: 1.2 } }]",
      [
        "matrix.yaml: talos[0].minor is missing: write a minor such as 1.15",
        "matrix.yaml: talos[0].latest is missing: write the newest patch, such as 1.15.2",
        "matrix.yaml: talos[0].hosts.from is missing: write a minor such as 1.15",
        "matrix.yaml: talos[0].hosts.to is missing: write a minor such as 1.15",
        "matrix.yaml: talos[0].hosts.form is not known here: the names are from, to",
        "matrix.yaml: talos[0].kubernetes must have from and to, such as { from: 1.33, to: 1.38 }",
        "matrix.yaml: talos[0].etcd is missing: write the minor of etcd, such as 3.7",
        "matrix.yaml: talos[0].upgradeApi must be legacy or lifecycle",
        "matrix.yaml: talos[0].installers must be a list of ghcr and factory",
        'matrix.yaml: talo is not known here: did you mean "talos"?',
      ],
    ],
    [
      "an empty range",
      talos.replace("from: 1.38", "from: 1.48"),
      ["matrix.yaml: talos[0].kubernetes must not end below where it begins"],
    ],
    [
      "a patch of another minor",
      talos.replace("v1.20.3", "v1.2.3"),
      ["matrix.yaml: talos[0].latest must be a patch of the minor beside it"],
    ],
    [
      "a minor that is none",
      kubernetes.replace("minor: 1.40", "minor: 1.40.1"),
      ["matrix.yaml: kubernetes[0].minor must be a minor such as 1.15"],
    ],
    [
      "a version that is none",
      kubernetes.replace("1.40.1", "newest"),
      ["matrix.yaml: kubernetes[0].latest must be a full version such as 1.15.2"],
    ],
    [
      "a skew that is none",
      kubernetes.replace("kubeletSkew: 3", "kubeletSkew: much"),
      ["matrix.yaml: kubernetes[0].kubeletSkew must be a number from 1 to 9"],
    ],
    [
      "an installer from elsewhere",
      talos.replace("[factory]", "[quay]"),
      ["matrix.yaml: talos[0].installers[0] must be ghcr or factory"],
    ],
    [
      "a minor twice",
      `${kubernetes}  - { minor: 1.40, latest: 1.40.2, kubeletSkew: 3 }\n`,
      ["matrix.yaml: kubernetes[1].minor 1.40 stands there twice"],
    ],
    [
      "an alias that leads nowhere",
      "*-",
      ["matrix.yaml: is not readable YAML (an alias that leads nowhere)"],
    ],
    [
      "a name that is far from any",
      "other: []",
      ["matrix.yaml: other is not known here: the names are talos, kubernetes"],
    ],
  ];
  for (const [title, text, expected] of table) {
    it(`tells every mistake of a file with ${title}`, () => {
      assert.deepEqual(reasons(text), expected);
    });
  }

  it("never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const parsed = parseMatrixAdditions(text, "matrix.yaml");
        assert.ok(Array.isArray(parsed) ? parsed.length > 0 : Array.isArray(parsed.talos));
      }),
    );
  });
});
