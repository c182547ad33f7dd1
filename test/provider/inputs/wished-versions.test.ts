import assert from "node:assert/strict";
import {
  findVersionMistake,
  isNeeded,
  missingVersion,
  oldestTargets,
} from "../../../provider/inputs/wished-versions";
import { supportMatrix } from "../../../provider/plan/support-matrix";

describe("findVersionMistake", () => {
  const cases: readonly [unknown, RegExp][] = [
    [
      "1.3.1",
      /older than Talos 1\.9\.0, the oldest supported: write a newer version such as "1\.13\.0"/,
    ],
    ["latest", /would mean something else tomorrow: write a full version such as "1\.13\.0"/],
    ["1.13", /names a minor release line, not a version: write a full version such as "1\.13\.0"/],
    ["v1.13", /write a full version such as "1\.13\.0"/],
    [1.13, /must be text with a full version: write it in quotes/],
    ["", /is no version/],
    ["2.0.0", /is no version of Talos known here/],
    ["1.13.0+build", /is no version/],
  ];
  for (const [value, reason] of cases) {
    it(`refuses ${JSON.stringify(value)} for talosVersion`, () => {
      const mistake = findVersionMistake("talosVersion", value);
      assert.equal(mistake?.property, "talosVersion");
      assert.match(mistake.reason, reason);
    });
  }

  it("takes a full version with or without v", () => {
    for (const value of ["1.13.0", "v1.13.0", "1.14.0-rc.1", oldestTargets.talosVersion])
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
    const row = supportMatrix.find(({ talos }) =>
      oldestTargets.talosVersion.startsWith(`${talos}.`),
    );
    assert.equal(oldestTargets.kubernetesVersion, `1.${String(row?.kubernetesFrom)}.0`);
  });
});
