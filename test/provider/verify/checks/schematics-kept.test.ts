import assert from "node:assert/strict";
import { schematicsKept } from "../../../../provider/verify/checks/schematics-kept";
import { buildSnapshot, vanillaSchematicId, withNode } from "../../../builders/snapshot-builder";
import { expectationFor, reasonOf, subjectFor } from "../fixtures";

const extensions = [{ name: "iscsi-tools", version: "v0.2.0" }];
const before = buildSnapshot({ eachNode: { extensions } });
const other = "a".repeat(64);
const otherSchematic = { id: other, factory: "factory.talos.dev" };

describe("check schematics-kept", () => {
  it("names a schematic that was exchanged", async () => {
    const now = withNode(before, "demo-worker-1", { schematic: otherSchematic });
    const subject = subjectFor(now, { expected: expectationFor(before) });
    assert.equal(
      await reasonOf(schematicsKept, subject),
      `failed: demo-worker-1 runs schematic ${other}, not ${vanillaSchematicId}`,
    );
  });

  it("names a lost schematic and each lost extension", async () => {
    const now = withNode(before, "demo-worker-1", { schematic: undefined, extensions: [] });
    const subject = subjectFor(now, { expected: expectationFor(before) });
    assert.equal(
      await reasonOf(schematicsKept, subject),
      `failed: demo-worker-1 runs schematic none, not ${vanillaSchematicId}; demo-worker-1 has lost extension iscsi-tools`,
    );
  });

  it("lets an extension change its version", async () => {
    const newer = [{ name: "iscsi-tools", version: "v0.3.0" }];
    const now = withNode(before, "demo-worker-1", { extensions: newer });
    assert.equal(
      await reasonOf(schematicsKept, subjectFor(now, { expected: expectationFor(before) })),
      "",
    );
  });

  it("asks nothing of an image that does not tell its schematic, but for the extensions", async () => {
    const schematics = new Map([["demo-worker-1", undefined]]);
    const now = withNode(before, "demo-worker-1", { schematic: undefined });
    const expected = expectationFor(before, { schematics });
    assert.equal(await reasonOf(schematicsKept, subjectFor(now, { expected })), "");
    const bare = withNode(before, "demo-worker-1", { schematic: undefined, extensions: [] });
    assert.equal(
      await reasonOf(schematicsKept, subjectFor(bare, { expected })),
      "failed: demo-worker-1 has lost extension iscsi-tools",
    );
    const allowed = { ...expected, extensionsMayGo: true };
    assert.equal(await reasonOf(schematicsKept, subjectFor(bare, { expected: allowed })), "");
  });

  it("asks for the schematic that a node was given on purpose", async () => {
    const expected = expectationFor(before, { schematics: new Map([["demo-worker-1", other]]) });
    const now = withNode(before, "demo-worker-1", { schematic: otherSchematic, extensions: [] });
    assert.equal(await reasonOf(schematicsKept, subjectFor(now, { expected })), "");
    assert.equal(
      await reasonOf(schematicsKept, subjectFor(before, { expected })),
      `failed: demo-worker-1 runs schematic ${vanillaSchematicId}, not ${other}`,
    );
  });
});
