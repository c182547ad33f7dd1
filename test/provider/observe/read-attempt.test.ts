import assert from "node:assert/strict";
import { judgeAttempt, readAttempt } from "../../../provider/observe/read-attempt";
import { buildNode, vanillaSchematicId } from "../../builders/snapshot-builder";

const image = `factory.talos.dev/metal-installer/${vanillaSchematicId}:v1.13.0`;

describe("readAttempt", () => {
  it("reads what a run of ours has written", () => {
    const mark = JSON.stringify({ image, bootId: "b" });
    assert.deepEqual(readAttempt(mark), { image, bootId: "b" });
  });

  for (const mark of [undefined, "", "{", "null", "[]", "7", '{"image":7,"bootId":"b"}']) {
    it(`tells nothing of ${String(mark)}`, () => {
      assert.equal(readAttempt(mark), undefined);
    });
  }
});

describe("judgeAttempt", () => {
  const attempt = { image, bootId: "before" };
  const node = buildNode({ role: "worker", number: 1 }, { bootId: "after" });

  it("knows nothing of a node that is still in the boot before", () => {
    assert.deepEqual(judgeAttempt(attempt, { ...node, bootId: "before" }), { kind: "not-booted" });
  });

  it("knows a node that came back with what it was given", () => {
    assert.deepEqual(judgeAttempt(attempt, { ...node, talosVersion: "1.13.0" }), {
      kind: "booted",
    });
  });

  it("knows a node that came back with another version or schematic", () => {
    const fallback = { node: node.name, image, bootId: "after" };
    assert.deepEqual(judgeAttempt(attempt, node), {
      kind: "fell-back",
      fallback: { ...fallback, kind: "old-slot" },
    });
    const foreign = { id: "cd".repeat(32), factory: undefined };
    assert.deepEqual(
      judgeAttempt(attempt, { ...node, talosVersion: "1.13.0", schematic: foreign }),
      { kind: "fell-back", fallback: { ...fallback, kind: "other-schematic" } },
    );
  });

  it("blames nobody where the image does not tell its version", () => {
    const unknown = { ...attempt, image: "registry.local/installer:latest" };
    assert.deepEqual(judgeAttempt(unknown, node), { kind: "booted" });
  });
});
