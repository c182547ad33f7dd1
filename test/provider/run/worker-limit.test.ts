import assert from "node:assert/strict";
import { workerLimit } from "../../../provider/run/worker-limit";
import { buildSnapshot, withNode } from "../../builders/snapshot-builder";

function limitOf(wish: Parameters<typeof workerLimit>[0], workers: number): number {
  return workerLimit(wish, buildSnapshot({ workers }).nodes);
}

describe("workerLimit", () => {
  it("takes a number as it is", () => {
    assert.equal(limitOf({ kind: "count", count: 3 }, 10), 3);
  });

  it("rounds a share down, and lets one go always", () => {
    assert.equal(limitOf({ kind: "percent", percent: 50 }, 5), 2);
    assert.equal(limitOf({ kind: "percent", percent: 10 }, 5), 1);
    assert.equal(limitOf({ kind: "percent", percent: 100 }, 0), 1);
  });

  it("leaves one worker to take the pods of the others", () => {
    assert.equal(limitOf({ kind: "count", count: 2 }, 2), 1);
    assert.equal(limitOf({ kind: "percent", percent: 100 }, 4), 3);
  });

  it("does not count a cordoned worker as a place for pods", () => {
    const snapshot = withNode(buildSnapshot({ workers: 3 }), "demo-worker-1", {
      unschedulable: true,
    });
    assert.equal(workerLimit({ kind: "count", count: 2 }, snapshot.nodes), 1);
  });
});
