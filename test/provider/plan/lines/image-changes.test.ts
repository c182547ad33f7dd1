import assert from "node:assert/strict";
import type { Hop, UpgradeNode } from "../../../../provider/model/plan";
import { imageChanges } from "../../../../provider/plan/lines/image-changes";
import { buildSnapshot, vanillaSchematicId, withNode } from "../../../builders/snapshot-builder";

const other = "ef".repeat(32);
const install = { extraKernelArgs: [], grubUseUkiCmdline: false };

function hop(images: Readonly<Record<string, string>>): Hop {
  const changes = Object.entries(images).map(([node, image]): UpgradeNode => ({
    kind: "upgrade-worker",
    node,
    address: "",
    from: "1.12.0",
    to: "1.13.0",
    image,
    legacy: false,
  }));
  return { kind: "talos", from: "1.12.0", to: "1.13.0", reason: "", hazards: [], changes };
}

const vanilla = (version: string) =>
  `factory.talos.dev/metal-installer/${vanillaSchematicId}:v${version}`;

describe("imageChanges", () => {
  it("tells nothing where only the version changes", () => {
    const found = imageChanges([hop({ "demo-worker-1": vanilla("1.13.0") })], buildSnapshot());
    assert.deepEqual(found, [[]]);
  });

  it("tells another schematic once, with the hop that brings it", () => {
    const image = (version: string) => `factory.talos.dev/metal-installer/${other}:v${version}`;
    const images = (version: string) =>
      hop({ "demo-worker-1": image(version), "demo-worker-2": image(version) });
    assert.deepEqual(imageChanges([images("1.12.11"), images("1.13.0")], buildSnapshot()), [
      [
        {
          nodes: ["demo-worker-1", "demo-worker-2"],
          text: "schematic 376567988ad3… → efefefefefef…",
        },
      ],
      [],
    ]);
  });

  it("tells another family, with where it came from", () => {
    const plain = withNode(buildSnapshot(), "demo-worker-1", {
      schematic: undefined,
      install: { ...install, image: "ghcr.io/siderolabs/installer:v1.13.0" },
    });
    assert.deepEqual(imageChanges([hop({ "demo-worker-1": vanilla("1.14.0") })], plain), [
      [
        {
          nodes: ["demo-worker-1"],
          text: "image ghcr.io/siderolabs/installer → factory.talos.dev/metal-installer/376567988ad3…",
        },
      ],
    ]);
  });

  it("compares schematics alone where nothing tells the family that runs", () => {
    const untold = withNode(buildSnapshot(), "demo-worker-1", {
      schematic: { id: other, factory: undefined },
    });
    assert.deepEqual(imageChanges([hop({ "demo-worker-1": vanilla("1.13.0") })], untold), [
      [{ nodes: ["demo-worker-1"], text: "schematic efefefefefef… → 376567988ad3…" }],
    ]);
    const bare = withNode(buildSnapshot(), "demo-worker-1", { schematic: undefined });
    assert.deepEqual(imageChanges([hop({ "demo-worker-1": vanilla("1.13.0") })], bare), [
      [{ nodes: ["demo-worker-1"], text: "schematic none → 376567988ad3…" }],
    ]);
  });
});
