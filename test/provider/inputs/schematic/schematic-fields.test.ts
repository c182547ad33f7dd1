import assert from "node:assert/strict";
import { readSchematicFields } from "../../../../provider/inputs/schematic/schematic-fields";
import { readTree } from "../../../../provider/inputs/schematic/schematic-tree";

describe("readSchematicFields", () => {
  it("fills every field in and tells every mistake", () => {
    const tree = readTree({
      owner: "me",
      customization: { bootloader: "NONE", meta: [{ key: 300 }], diskImage: { size: 1 } },
    });
    assert.ok(typeof tree !== "string");
    const { fields, problems } = readSchematicFields(tree);
    assert.deepEqual(fields, {
      owner: "me",
      overlay: { image: "", name: "", options: [] },
      customization: {
        embeddedMachineConfiguration: "",
        extraKernelArgs: [],
        meta: [{ key: 0, value: "" }],
        officialExtensions: [],
        bootloader: "",
        enrollKeys: "",
        includeWellKnownCertificates: false,
        sectorSize: 0n,
      },
    });
    assert.deepEqual(
      problems.map((problem) => problem.split(" ")[0]),
      ["owner", "customization.meta[0].key", "customization.diskImage.size"],
    );
  });
});
