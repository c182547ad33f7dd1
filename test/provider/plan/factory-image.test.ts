import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  factoryFamily,
  factoryImage,
  isSchematicId,
  vanillaSchematic,
} from "../../../provider/plan/factory-image";
import { buildNode } from "../../builders/snapshot-builder";

describe("the vanilla schematic", () => {
  it("is the SHA-256 of an empty customization", () => {
    // image-factory pkg/schematic/schematic.go: the id is the hash of the canonical YAML.
    const hash = createHash("sha256").update("customization: {}\n").digest("hex");
    assert.equal(vanillaSchematic, hash);
    assert.ok(isSchematicId(vanillaSchematic));
    assert.ok(!isSchematicId("installer"));
  });
});

describe("factoryImage", () => {
  it("joins family, schematic and version", () => {
    const node = buildNode({ role: "worker", number: 1 });
    assert.equal(
      factoryImage({
        family: factoryFamily(node, undefined, "1.13.0"),
        schematic: vanillaSchematic,
        to: "1.13.0",
      }),
      `factory.talos.dev/metal-installer/${vanillaSchematic}:v1.13.0`,
    );
  });
});

describe("factoryFamily", () => {
  it("takes a host alone from a factory that is asked for", () => {
    const node = buildNode({ role: "worker", number: 1 });
    assert.deepEqual(factoryFamily(node, "factory.local", "1.13.0"), {
      registry: "factory.local",
      path: "metal-installer",
    });
  });

  it("does not take a schematic without a name in front of it for a factory image", () => {
    const install = {
      image: `registry.local/${vanillaSchematic}:v1.12.0`,
      extraKernelArgs: [],
      grubUseUkiCmdline: false,
    };
    const node = buildNode({ role: "worker", number: 1 }, { install });
    assert.equal(factoryFamily(node, undefined, "1.13.0").registry, "factory.talos.dev");
  });
});
