import assert from "node:assert/strict";
import { schematicExtensions } from "../../../provider/image-factory/schematic-extensions";

describe("schematicExtensions", () => {
  it("are the official ones, in order; none where there are none", () => {
    const yaml = "customization: {systemExtensions: {officialExtensions: [b, a]}}";
    assert.deepEqual(schematicExtensions(yaml), ["b", "a"]);
    for (const text of ["customization: {}", "", "[", "customization: {systemExtensions: 1}"])
      assert.deepEqual(schematicExtensions(text), [], text);
  });
});
