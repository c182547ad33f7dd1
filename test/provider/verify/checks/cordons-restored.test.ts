import assert from "node:assert/strict";
import type { Node } from "../../../../provider/model/node";
import { cordonsRestored } from "../../../../provider/verify/checks/cordons-restored";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";
import { expectationFor, reasonOf, subjectFor } from "../fixtures";

const node = "demo-worker-1";

function judge(before: Partial<Node>, now: Partial<Node>): Promise<string> {
  const earlier = withNode(buildSnapshot(), node, before);
  const snapshot = withNode(buildSnapshot(), node, now);
  return reasonOf(cordonsRestored, subjectFor(snapshot, { expected: expectationFor(earlier) }));
}

describe("check cordons-restored", () => {
  it("finds our cordon and that of Talos", async () => {
    assert.match(
      await judge({}, { unschedulable: true, cordonMark: "false" }),
      /still carries our cordon/,
    );
    assert.match(
      await judge({}, { unschedulable: true, cordonedByTalos: true }),
      /still carries Talos' cordon/,
    );
  });

  it("lets Talos' mark stand on a node that takes pods", async () => {
    assert.equal(await judge({}, { unschedulable: false, cordonedByTalos: true }), "");
  });

  it("wants a human's cordon back", async () => {
    assert.match(await judge({ unschedulable: true }, {}), /cordoned by a human before/);
    assert.match(await judge({ unschedulable: true, cordonMark: "true" }, {}), /by a human before/);
    assert.equal(await judge({ unschedulable: true }, { unschedulable: true }), "");
  });

  it("does not take what a killed run or Talos cordoned for a human's cordon", async () => {
    assert.equal(await judge({ unschedulable: true, cordonMark: "false" }, {}), "");
    assert.equal(await judge({ unschedulable: true, cordonedByTalos: true }, {}), "");
  });

  it("leaves a cordon alone that a human set meanwhile", async () => {
    assert.equal(await judge({}, { unschedulable: true }), "");
  });
});
