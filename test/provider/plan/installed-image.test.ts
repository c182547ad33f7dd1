import assert from "node:assert/strict";
import { imageOf, imageReader, readImage } from "../../../provider/plan/installed-image";
import { buildNode } from "../../builders/snapshot-builder";

const schematic = "ab".repeat(32);
const worker = { role: "worker", number: 1 } as const;

describe("readImage", () => {
  const table: readonly [string, ReturnType<typeof readImage>][] = [
    [
      `factory.talos.dev/metal-installer/${schematic}:v1.13.0`,
      { registry: "factory.talos.dev", family: "factory.talos.dev/metal-installer", schematic },
    ],
    [
      "ghcr.io/siderolabs/installer:v1.13.0",
      { registry: "ghcr.io", family: "ghcr.io/siderolabs/installer", schematic: undefined },
    ],
    [
      `registry.local:5000/mirror/installer/${schematic}:v1.13.0`,
      {
        registry: "registry.local:5000",
        family: "registry.local:5000/mirror/installer",
        schematic,
      },
    ],
    [
      "siderolabs/installer",
      { registry: undefined, family: "siderolabs/installer", schematic: undefined },
    ],
    ["NO image", { registry: undefined, family: undefined, schematic: undefined }],
  ];
  for (const [reference, image] of table) {
    it(`reads ${reference}`, () => {
      assert.deepEqual(readImage(reference), image);
      const read = imageReader();
      assert.deepEqual([read(reference), read(reference)], [image, image]);
    });
  }
});

describe("imageOf", () => {
  it("knows the family only where the configuration names the schematic that runs", () => {
    const install = { extraKernelArgs: [], grubUseUkiCmdline: false };
    const image = `mirror.local/metal-installer/${schematic}:v1.12.0`;
    const own = buildNode(worker, {
      schematic: { id: schematic, factory: undefined },
      install: { ...install, image },
    });
    assert.equal(imageOf(own).family, "mirror.local/metal-installer");
    const other = { ...own, schematic: { id: "cd".repeat(32), factory: undefined } };
    assert.deepEqual(imageOf(other), {
      registry: undefined,
      family: undefined,
      schematic: "cd".repeat(32),
    });
    const plain = buildNode(worker, {
      schematic: undefined,
      install: { ...install, image: "ghcr.io/siderolabs/installer:v1.12.0" },
    });
    assert.equal(imageOf(plain).family, "ghcr.io/siderolabs/installer");
  });
});
