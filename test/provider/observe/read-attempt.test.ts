import assert from "node:assert/strict";
import { judgeAttempt, readAttempt } from "../../../provider/observe/read-attempt";
import { buildNode, vanillaSchematicId } from "../../builders/snapshot-builder";

const image = `factory.talos.dev/metal-installer/${vanillaSchematicId}:v1.13.0`;

describe("readAttempt", () => {
  it("reads what a run of ours has written", () => {
    const mark = JSON.stringify({ image, bootId: "b" });
    assert.deepEqual(readAttempt(mark), { image, bootId: "b" });
    const whole = { image, bootId: "b", schematic: "ab", extensions: ["gvisor"] };
    assert.deepEqual(readAttempt(JSON.stringify(whole)), whole);
    assert.deepEqual(readAttempt(JSON.stringify({ ...whole, schematic: 7, extensions: [7] })), {
      image,
      bootId: "b",
      extensions: [],
    });
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

  it("knows a node that came back to the schematic it ran before", () => {
    const there = {
      ...node,
      talosVersion: "1.13.0",
      schematic: { id: "cd".repeat(32), factory: undefined },
    };
    const judged = judgeAttempt({ ...attempt, schematic: "cd".repeat(32) }, there);
    assert.equal(judged.kind === "fell-back" && judged.fallback.kind, "old-slot");
  });

  it("knows a node that came back without extensions, once it has booted", () => {
    const there = {
      ...node,
      talosVersion: "1.13.0",
      extensions: [{ name: "gvisor", version: "1" }],
    };
    const kept = { ...attempt, extensions: ["gvisor"] };
    assert.deepEqual(judgeAttempt(kept, there), { kind: "booted" });
    const lossy = { ...attempt, extensions: ["gvisor", "iscsi-tools"] };
    assert.deepEqual(judgeAttempt(lossy, there), {
      kind: "fell-back",
      fallback: {
        node: node.name,
        kind: "lost-extensions",
        image,
        bootId: "after",
        extensions: ["gvisor", "iscsi-tools"],
      },
    });
    assert.deepEqual(judgeAttempt(lossy, { ...there, stage: "booting" }), { kind: "not-booted" });
  });

  it("blames nobody where the image does not tell its version", () => {
    const unknown = { ...attempt, image: "registry.local/installer:latest" };
    assert.deepEqual(judgeAttempt(unknown, node), { kind: "booted" });
  });
});
