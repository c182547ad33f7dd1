import assert from "node:assert/strict";
import { parseSchematic } from "../../../../provider/inputs/schematic";
import { canonicalSchematic } from "../../../../sandbox/world/factory/canonical-schematic";
import { worldError } from "../fixtures/small-world";

describe("canonicalSchematic", () => {
  // Ids of image-factory pkg/schematic/schematic_test.go.
  const golden: readonly [string, string][] = [
    ["{}", "376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba"],
    [
      "customization: {extraKernelArgs: [noapic, nolapic]}",
      "9cba8e32753f91a16c1837ab8abf356af021706ef284aef07380780177d9a06c",
    ],
    [
      "overlay: {name: rpi_generic, image: siderolabs/sbc-raspberrypi}",
      "ee21ef4a5ef808a9b7484cc0dda0f25075021691c8c09a276591eedb638ea1f9",
    ],
    [
      "customization: {meta: [{key: 10, value: foo}]}",
      "d308a2a5ee2277bed5fbaa104fcbc8d59122abfa737df987a95b4ca763459a7f",
    ],
    [
      '{"customization":{"secureboot":{"includeWellKnownCertificates":true}}}',
      "fa8e05f142a851d3ee568eb0a8e5841eaf6b0ebc8df9a63df16ac5ed2c04f3e6",
    ],
  ];
  for (const [text, id] of golden) {
    it(`gives ${text} its id`, () => {
      assert.equal(canonicalSchematic(text).id, id);
    });
  }

  it("writes as the provider does, which shares no code with it", () => {
    const words = ["a: b", "yes", "10", "", "@x", " a", "- a", "#a", "1:20", "2001-12-14", "a'b"];
    const schematic = {
      overlay: { image: "a", name: "b", options: { x: 1 } },
      customization: {
        extraKernelArgs: words,
        systemExtensions: { officialExtensions: ["siderolabs/zfs"] },
        bootloader: "grub",
      },
    };
    const provider = parseSchematic(schematic);
    assert.ok(typeof provider !== "string");
    const world = canonicalSchematic(JSON.stringify(schematic));
    assert.equal(world.yaml, provider.canonicalYaml);
    assert.deepEqual(world.extensions, ["siderolabs/zfs"]);
  });

  it("refuses what is no schematic", () => {
    for (const [text, message] of [
      ["customization: [", /no YAML/],
      ["", /no YAML/],
      ["customisation: {}", /field customisation not found/],
      ["customization: 1", /holds no fields/],
      ["customization: {systemExtensions: {officialExtensions: a}}", /no list/],
      ["customization: {embeddedMachineConfiguration: |\n  a\n  b\n}", /invalid schematic/],
      ['customization: {embeddedMachineConfiguration: "a\\nb"}', /several lines/],
    ] as const)
      assert.throws(() => canonicalSchematic(text), worldError("invalid-argument", message), text);
  });
});
