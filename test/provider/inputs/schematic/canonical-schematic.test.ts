import assert from "node:assert/strict";
import { canonicalSchematic } from "../../../../provider/inputs/schematic/canonical-schematic";
import type { SchematicFields } from "../../../../provider/inputs/schematic/schematic-fields";

const empty: SchematicFields = {
  owner: "",
  overlay: { image: "", name: "", options: [] },
  customization: {
    embeddedMachineConfiguration: "",
    extraKernelArgs: [],
    meta: [],
    officialExtensions: [],
    bootloader: "",
    enrollKeys: "",
    includeWellKnownCertificates: false,
    sectorSize: 0n,
  },
};

describe("canonicalSchematic", () => {
  it("always has a customization", () => {
    assert.equal(canonicalSchematic(empty), "customization: {}\n");
  });

  it("has image and name of an overlay that has anything at all", () => {
    const overlay = { image: "", name: "rpi_generic", options: [] };
    assert.equal(
      canonicalSchematic({ ...empty, overlay }),
      'overlay:\n    image: ""\n    name: rpi_generic\ncustomization: {}\n',
    );
  });
});
