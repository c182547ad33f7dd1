import assert from "node:assert/strict";
import { talosVersions } from "../../../../provider/verify/checks/talos-versions";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";
import { expectationFor, reasonOf, subjectFor } from "../fixtures";

const before = buildSnapshot();

describe("check talos-versions", () => {
  it("is skipped while no node was to be upgraded", async () => {
    assert.equal(
      await reasonOf(talosVersions, subjectFor(before)),
      "skipped: no node was to be upgraded so far",
    );
  });

  it("asks only the nodes that were to be upgraded by now", async () => {
    const snapshot = withNode(before, "demo-worker-1", { talosVersion: "1.13.0" });
    const expected = expectationFor(before, {
      talosVersions: new Map([["demo-worker-1", "1.13.0"]]),
    });
    assert.equal(await reasonOf(talosVersions, subjectFor(snapshot, { expected })), "");
    assert.equal(
      await reasonOf(talosVersions, subjectFor(before, { expected })),
      "failed: demo-worker-1 runs 1.12.0, not 1.13.0",
    );
  });
});
