import assert from "node:assert/strict";
import { schematicIn } from "../../../provider/run/schematic-in";
import { vanillaSchematicId } from "../../builders/snapshot-builder";

describe("schematicIn", () => {
  it("finds the id in every form of the factory's references", () => {
    for (const path of ["installer", "metal-installer", "aws-installer-secureboot"]) {
      const image = `factory.example:5000/${path}/${vanillaSchematicId}:v1.13.0`;
      assert.equal(schematicIn(image), vanillaSchematicId);
    }
  });

  it("is not misled by a digest", () => {
    const digest = "b".repeat(64);
    assert.equal(schematicIn(`ghcr.io/siderolabs/installer:v1.13.0@sha256:${digest}`), undefined);
    assert.equal(
      schematicIn(`factory.talos.dev/installer/${vanillaSchematicId}:v1.13.0@sha256:${digest}`),
      vanillaSchematicId,
    );
  });
});
