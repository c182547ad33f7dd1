import assert from "node:assert/strict";
import { hazards } from "../../../provider/model/hazard";
import { vanillaSchematicId } from "../../builders/snapshot-builder";
import { argumentNames, argumentsSchema } from "../../../provider/inputs/arguments-schema";

describe("argumentsSchema", () => {
  it("turns seconds into milliseconds, from numbers and from text", () => {
    const parsed = argumentsSchema.parse({
      timeouts: { nodeSeconds: "90", healthSeconds: 1 },
      drain: { timeoutSeconds: 30 },
    });
    assert.deepEqual(parsed.timeouts, { nodeSeconds: 90_000, healthSeconds: 1000 });
    assert.deepEqual(parsed.drain, { timeoutSeconds: 30_000 });
  });

  it("takes a schematic id of 64 hexadecimal digits only", () => {
    assert.ok(argumentsSchema.safeParse({ schematicId: "a1".repeat(32) }).success);
    assert.ok(!argumentsSchema.safeParse({ schematicId: "A1".repeat(32) }).success);
    assert.ok(!argumentsSchema.safeParse({ schematicId: "a1" }).success);
  });

  it("takes a factory's host with a port, not an address of the web", () => {
    assert.ok(argumentsSchema.safeParse({ factory: "factory.local:8443" }).success);
    assert.ok(!argumentsSchema.safeParse({ factory: "https://factory.talos.dev" }).success);
  });
});

describe("bad arguments", () => {
  const reasonOf = (raw: Record<string, unknown>): string => {
    const parsed = argumentsSchema.safeParse(raw);
    assert.ok(!parsed.success);
    assert.equal(parsed.error.issues.length, 1);
    return parsed.error.issues[0]?.message ?? "";
  };

  for (const [parallel, shown] of [
    [0, "0"],
    [-1, "-1"],
    [1.5, "1.5"],
    ["101%", '"101%"'],
    ["0%", '"0%"'],
    ["all", '"all"'],
    ["x".repeat(99), `"${"x".repeat(38)}…`],
    [[], "[]"],
  ] as const) {
    it(`refuse ${shown} workers at once`, () => {
      assert.equal(
        reasonOf({ workers: { parallel } }),
        `must be a whole number from 1 on, or a share from "1%" to "100%", not ${shown}`,
      );
    });
  }

  it("tell every group that is no label selector, each at its place and with all that is wrong", () => {
    const groups = ["tier=front", "pool in ()", "  ", "a>1,-b"];
    const parsed = argumentsSchema.safeParse({ workers: { groups } });
    assert.deepEqual(
      parsed.error?.issues.map(({ path, message }) => [path.join("."), message]),
      [
        ["workers.groups.1", 'is no label selector: "pool in ()" lists no value'],
        ["workers.groups.2", "is empty: give it a value or leave it out"],
        [
          "workers.groups.3",
          'is no label selector: "a>1" compares numbers, which is not offered; "-b" can be no label key',
        ],
      ],
    );
    assert.match(reasonOf({ workers: { groups: [] } }), /^names no group/);
  });

  it("accept every hazard, and list them all for one that is none", () => {
    assert.deepEqual(
      argumentsSchema.parse({ allow: [...hazards] }).allow,
      hazards.map((hazard) => ({ kind: "hazard", hazard })),
    );
    assert.equal(
      reasonOf({ allow: ["skip-minor-talos"] }),
      '"skip-minor-talos" names no hazard: the hazards are control-plane-downtime, skip-talos-minor, downgrade, etcd-minor-crossing, force-drain, unproven-backup, generic-image, prune-manifests, cluster-changed, and retry-fallback:<node name>',
    );
    assert.equal(
      reasonOf({ allow: ["downgrades"] }),
      '"downgrades" names no hazard: the hazards are control-plane-downtime, skip-talos-minor, downgrade, etcd-minor-crossing, force-drain, unproven-backup, generic-image, prune-manifests, cluster-changed, and retry-fallback:<node name>; did you mean "downgrade"?',
    );
  });
});

describe("a schematic", () => {
  // The factory's id of no customization (factory.talos.dev documents it).
  it("is read from text and from an object, to the same id", () => {
    const ids = ["customization: {}\n", { customization: {} }].map(
      (schematic) => argumentsSchema.parse({ schematic }).schematic?.id,
    );
    assert.deepEqual(ids, [vanillaSchematicId, vanillaSchematicId]);
  });

  it("that is none is a mistake of its argument", () => {
    const parsed = argumentsSchema.safeParse({ schematic: { customisation: {} } });
    assert.ok(!parsed.success);
    const [issue, ...others] = parsed.error.issues;
    assert.deepEqual([issue?.path, others], [["schematic"], []]);
    assert.match(issue?.message ?? "", /customisation/);
  });
});

describe("argumentNames", () => {
  it("lists the arguments of each group", () => {
    assert.deepEqual(argumentNames["workers"], ["parallel", "groups"]);
    assert.deepEqual(argumentNames["drain"], ["timeoutSeconds", "barePods", "localData"]);
    for (const group of ["backup", "workers", "drain", "timeouts"])
      assert.ok(argumentNames[""]?.includes(group), group);
  });
});
