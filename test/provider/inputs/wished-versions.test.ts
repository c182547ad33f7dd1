import assert from "node:assert/strict";
import {
  findVersionMistake,
  isNeeded,
  missingVersion,
  oldestTargets,
} from "../../../provider/inputs/wished-versions";
import { builtInMatrix } from "../../../provider/plan/matrix/built-in-matrix";

describe("findVersionMistake", () => {
  const cases: readonly [unknown, string][] = [
    [
      "1.3.1",
      '"1.3.1" is older than Talos 1.9.0, the oldest supported: write a newer version such as "1.13.0"',
    ],
    [
      "latest",
      '"latest" would mean something else tomorrow: write a full version such as "1.13.0"',
    ],
    [
      "1.13",
      '"1.13" names a minor release line, not a version: write a full version such as "1.13.0"',
    ],
    [
      "v1.12",
      '"v1.12" names a minor release line, not a version: write a full version such as "1.12.0"',
    ],
    [1.13, 'must be text with a full version: write it in quotes, such as "1.13.0"'],
    ["", '"" is no version: write a full version such as "1.13.0"'],
    ["one", '"one" is no version: write a full version such as "1.13.0"'],
    ["2.0.0", '"2.0.0" is no version of Talos known here: write one from "1.9.0" on'],
    [
      "1.13.0+abc",
      '"1.13.0+abc" has a build suffix, which no published release has: write "1.13.0"',
    ],
    [
      "1.14.0-rc.1",
      '"1.14.0-rc.1" is a pre-release, which later releases do not promise to be upgraded from: write a released version such as "1.13.0"',
    ],
  ];
  for (const [value, reason] of cases) {
    it(`refuses ${JSON.stringify(value)} for talosVersion`, () => {
      const mistake = findVersionMistake("talosVersion", value);
      assert.deepEqual(mistake, { property: "talosVersion", reason });
    });
  }

  it("takes a full version with or without v", () => {
    for (const value of ["1.13.0", "v1.13.0", "1.14.2", oldestTargets.talosVersion])
      assert.equal(findVersionMistake("talosVersion", value), undefined);
  });

  it("names Kubernetes where it is about Kubernetes", () => {
    const mistake = findVersionMistake("kubernetesVersion", "1.3.1");
    assert.match(mistake?.reason ?? "", /older than Kubernetes 1\.27\.0/);
  });
});

describe("needed versions", () => {
  it("are those of the sides that the type moves", () => {
    assert.deepEqual(
      (["k8s", "os", "both"] as const).map((type) => [
        isNeeded("talosVersion", type),
        isNeeded("kubernetesVersion", type),
      ]),
      [
        [false, true],
        [true, false],
        [true, true],
      ],
    );
  });

  it("are asked for with the two ways out", () => {
    assert.match(
      missingVersion("talosVersion", "both").reason,
      /write talosVersion: "1\.13\.0", or set upgradeType: "k8s"/,
    );
    assert.match(missingVersion("kubernetesVersion", "k8s").reason, /set upgradeType: "os"/);
  });
});

describe("the oldest targets", () => {
  it("are those of Talos 1.9 in the support matrix", () => {
    const entry = builtInMatrix.talos.find(({ minor }) =>
      oldestTargets.talosVersion.startsWith(`${minor}.`),
    );
    assert.equal(oldestTargets.kubernetesVersion, `1.${String(entry?.kubernetes.from)}.0`);
  });
});
