import assert from "node:assert/strict";
import {
  heldExtensions,
  keepingExtensions,
  lostExtensions,
} from "../../../../provider/plan/images/lost-extensions";
import { vanillaSchematic } from "../../../../provider/plan/factory-image";
import { buildNode } from "../../../builders/snapshot-builder";

const own = "ab".repeat(32);
const given = "cd".repeat(32);
const node = buildNode(
  { role: "worker", number: 1 },
  {
    schematic: { id: own, factory: "factory.local" },
    extensions: [{ name: "gvisor", version: "1" }],
  },
);
const schematic = { id: given, canonicalYaml: "", extensions: ["siderolabs/zfs"] };

describe("heldExtensions", () => {
  const cases: readonly [string, readonly string[] | undefined][] = [
    [`factory.local/metal-installer/${own}:v1.13.0`, ["gvisor"]],
    [`factory.local/metal-installer/${given}:v1.13.0`, ["siderolabs/zfs"]],
    [`factory.local/metal-installer/${vanillaSchematic}:v1.13.0`, []],
    ["ghcr.io/siderolabs/installer:v1.13.0", []],
    [`factory.local/metal-installer/${"ef".repeat(32)}:v1.13.0`, undefined],
    ["registry.local/own:v1.13.0", undefined],
  ];
  for (const [image, held] of cases) {
    it(`are ${JSON.stringify(held)} in ${image}`, () => {
      assert.deepEqual(heldExtensions(node, image, { schematic }), held);
    });
  }
});

describe("an image that loses an extension", () => {
  const image = `factory.local/metal-installer/${given}:v1.13.0`;

  it("is told with the hazard that lifts it", () => {
    assert.deepEqual(lostExtensions(node, image, { schematic }), ["gvisor"]);
    const refusal = keepingExtensions(node, image, { schematic, allow: [] });
    assert.ok(typeof refusal !== "string");
    assert.equal(refusal.hazard, "generic-image");
    assert.match(refusal.message, /runs: gvisor\. .* holds: siderolabs\/zfs\./);
  });

  it("is taken where that is allowed", () => {
    assert.equal(keepingExtensions(node, image, { schematic, allow: ["generic-image"] }), image);
  });
});
