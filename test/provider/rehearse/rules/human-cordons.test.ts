import assert from "node:assert/strict";
import type { Node } from "../../../../provider/model/node";
import { humanCordons } from "../../../../provider/rehearse/rules/human-cordons";
import { buildFacts } from "../../../builders/facts-builder";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";

function found(facts: Partial<Node>) {
  const snapshot = withNode(buildSnapshot(), "demo-worker-1", facts);
  return humanCordons(buildFacts({ snapshot })).map(({ severity, node }) => [severity, node]);
}

const noted = [["note", "demo-worker-1"]];

describe("rule human-cordons", () => {
  it("notes a cordon that is not ours, and one that was there before ours", () => {
    assert.deepEqual(found({ unschedulable: true }), noted);
    assert.deepEqual(found({ unschedulable: true, cordonMark: "true" }), noted);
  });

  it("says nothing of our own and of Talos' cordons", () => {
    assert.deepEqual(found({ unschedulable: true, cordonMark: "false" }), []);
    assert.deepEqual(found({ unschedulable: true, cordonedByTalos: true }), []);
    assert.deepEqual(found({ unschedulable: false, cordonMark: "true" }), []);
  });
});
