import assert from "node:assert/strict";
import { expectedSystem } from "../../../provider/run/expected-system";
import { buildNode, vanillaSchematicId } from "../../builders/snapshot-builder";

const extensions = [{ name: "gvisor", version: "1" }];
const node = buildNode({ role: "worker", number: 1 }, { extensions });

describe("expectedSystem", () => {
  it("is what the node runs, and what an earlier upgrade lost", () => {
    assert.deepEqual(
      expectedSystem(node, { owedExtensions: ["gvisor", "iscsi-tools"] }, { allow: [] }),
      {
        extensions: ["gvisor", "iscsi-tools"],
        schematic: vanillaSchematicId,
        extensionsMayGo: false,
      },
    );
  });

  it("lets extensions go where the request allows a generic image", () => {
    assert.ok(expectedSystem(node, {}, { allow: ["generic-image"] }).extensionsMayGo);
  });
});
