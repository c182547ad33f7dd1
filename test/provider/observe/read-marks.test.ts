import assert from "node:assert/strict";
import { attemptMark, fallbackMark } from "../../../provider/model/fallback";
import { readMarks } from "../../../provider/observe/read-marks";
import { buildNode, vanillaSchematicId } from "../../builders/snapshot-builder";

const family = `factory.talos.dev/metal-installer/${vanillaSchematicId}`;
const node = buildNode({ role: "worker", number: 1 }, { bootId: "now" });
const recorded = { kind: "not-back", image: `${family}:v1.13.0`, bootId: "" } as const;

function marksOf(attemptedIn: string, image: string) {
  return {
    [fallbackMark]: JSON.stringify(recorded),
    [attemptMark]: JSON.stringify({ image, bootId: attemptedIn }),
  };
}

describe("readMarks", () => {
  it("tells nothing of a node without marks", () => {
    assert.deepEqual(readMarks({}, node), { fallback: undefined });
  });

  it("keeps what was recorded while nothing is known of a later attempt", () => {
    const { fallback, attempt } = readMarks(marksOf("now", `${family}:v1.13.1`), node);
    assert.deepEqual(fallback, { node: node.name, ...recorded });
    assert.deepEqual(attempt, { image: `${family}:v1.13.1`, bootId: "now" });
  });

  it("takes a later attempt that fell back for the fallback", () => {
    const { fallback } = readMarks(marksOf("before", `${family}:v1.13.1`), node);
    assert.deepEqual(fallback, {
      node: node.name,
      kind: "old-slot",
      image: `${family}:v1.13.1`,
      bootId: "now",
    });
  });

  it("takes a later attempt that ended well for the end of the fallback", () => {
    const there = { ...node, talosVersion: "1.13.1" };
    const { fallback, attempt } = readMarks(marksOf("before", `${family}:v1.13.1`), there);
    assert.equal(fallback, undefined);
    assert.notEqual(attempt, undefined);
  });
});
