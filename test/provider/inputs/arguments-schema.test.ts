import assert from "node:assert/strict";
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

describe("argumentNames", () => {
  it("lists the arguments of each group", () => {
    assert.deepEqual(argumentNames["workers"], ["parallel"]);
    assert.deepEqual(argumentNames["drain"], ["timeoutSeconds", "barePods", "localData"]);
    for (const group of ["backup", "workers", "drain", "timeouts"])
      assert.ok(argumentNames[""]?.includes(group), group);
  });
});
