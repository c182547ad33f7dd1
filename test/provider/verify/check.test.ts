import assert from "node:assert/strict";
import { failedBy, nodesAtRest, passed, skipped } from "../../../provider/verify/check";
import { buildSnapshot } from "../../builders/snapshot-builder";
import { expectationFor, subjectFor } from "./fixtures";

describe("check", () => {
  it("passes without a complaint and fails with all of them", () => {
    assert.equal(failedBy([]), passed);
    assert.deepEqual(failedBy(["a", "b"]), { kind: "failed", reason: "a; b" });
  });

  it("skips with a reason", () => {
    assert.deepEqual(skipped("not asked"), { kind: "skipped", reason: "not asked" });
  });

  it("asks nothing of the nodes that are being upgraded", () => {
    const snapshot = buildSnapshot({ controlPlaneNodes: 1, workers: 1 });
    const inFlight = new Set(["demo-worker-1"]);
    const subject = subjectFor(snapshot, { expected: expectationFor(snapshot, { inFlight }) });
    assert.deepEqual(
      nodesAtRest(subject).map(({ name }) => name),
      ["demo-control-plane-1"],
    );
  });
});
