import assert from "node:assert/strict";
import {
  extensionMissing,
  imageMissing,
  imagesUnknown,
  kubernetesMissing,
  schematicNew,
  schematicUnknown,
  shortId,
  versionMissing,
} from "../../../provider/image-factory/image-findings";
import { buildNode } from "../../builders/snapshot-builder";

const id = "ab".repeat(32);
const image = {
  image: `f.local/metal-installer/${id}:v1.13.0`,
  version: "1.13.0",
  nodes: [buildNode({ role: "worker", number: 1 })],
  built: { schematic: id, factory: "f.local" },
};

describe("findings about images", () => {
  const findings = [
    imageMissing(image),
    versionMissing("f.local", "1.13.7", ["1.12.9", "1.13.1", "1.13.0"]),
    versionMissing("f.local", "1.99.0", ["1.13.0"]),
    schematicUnknown("f.local", id),
    schematicNew("f.local", id),
    extensionMissing(image, ["siderolabs/zfs"]),
    kubernetesMissing("1.99.0", ["a"]),
    imagesUnknown("f.local cannot be reached", ["a", "b"]),
  ];

  it("say in one sentence what was seen, and in one what to do", () => {
    for (const { code, message, remedy } of findings) {
      assert.match(code, /^[a-z]+(?:-[a-z]+)*$/);
      assert.match(message, /[^.]\.$/, code);
      assert.match(remedy, /[^.]\.$/, code);
    }
  });

  it("name the node where it is one", () => {
    assert.deepEqual(
      findings.filter(({ node }) => node === "demo-worker-1").map(({ code }) => code),
      ["image-missing", "extension-missing"],
    );
  });

  it("offer the newest patch of the same minor", () => {
    assert.match(findings[1]?.remedy ?? "", /talosVersion: "1\.13\.1"/);
    assert.match(findings[2]?.remedy ?? "", /https:\/\/f\.local\/versions/);
    assert.equal(shortId(id), "abababab…");
  });
});
