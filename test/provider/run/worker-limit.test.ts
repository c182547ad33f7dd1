import assert from "node:assert/strict";
import fc from "fast-check";
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

  it("counts a worker that only we have cordoned: it takes pods again", () => {
    const parallel = { kind: "count", count: 3 } as const;
    const ours = { unschedulable: true, cordonMark: "false" };
    const snapshot = withNode(buildSnapshot({ workers: 4 }), "demo-worker-1", ours);
    assert.equal(workerLimit(parallel, snapshot.nodes), 3);
    const humans = withNode(snapshot, "demo-worker-1", { ...ours, cordonMark: "true" });
    assert.equal(workerLimit(parallel, humans.nodes), 2);
  });

  it("is never above what is wished, never all workers and never none", () => {
    const wish = fc.oneof(
      fc.record({ kind: fc.constant("count" as const), count: fc.integer({ min: 1, max: 60 }) }),
      fc.record({
        kind: fc.constant("percent" as const),
        percent: fc.integer({ min: 1, max: 100 }),
      }),
    );
    fc.assert(
      fc.property(wish, fc.integer({ min: 0, max: 50 }), (parallelism, workers) => {
        const limit = limitOf(parallelism, workers);
        const wished =
          parallelism.kind === "count" ? parallelism.count : (workers * parallelism.percent) / 100;
        assert.ok(Number.isInteger(limit) && limit >= 1);
        assert.ok(limit === 1 || (limit <= wished && limit < workers));
        const isMost = limit + 1 > wished || limit + 1 >= workers;
        assert.ok(isMost, `${String(limit)} of ${String(workers)}`);
      }),
    );
  });

  it("does not count a cordoned worker as a place for pods", () => {
    const snapshot = withNode(buildSnapshot({ workers: 3 }), "demo-worker-1", {
      unschedulable: true,
    });
    assert.equal(workerLimit({ kind: "count", count: 2 }, snapshot.nodes), 1);
  });
});
