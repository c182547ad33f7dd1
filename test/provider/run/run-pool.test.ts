import assert from "node:assert/strict";
import fc from "fast-check";
import { runPool } from "../../../provider/run/run-pool";
import { settle } from "../../../sandbox/world/settle";
import { virtualClock } from "../../../sandbox/world/virtual-clock";

interface Watched {
  readonly started: readonly number[];
  readonly ended: readonly number[];
  readonly most: number;
  readonly failed: readonly number[];
}

/** Works on items of these lengths, of which some fail at their end. */
async function watchPool(
  lengths: readonly number[],
  limit: number,
  failing: readonly number[] = [],
): Promise<Watched> {
  const clock = virtualClock();
  const started: number[] = [];
  const ended: number[] = [];
  let most = 0;
  const failures = await settle(
    clock,
    runPool({
      items: lengths.map((_, index) => index),
      limit,
      work: async (item) => {
        started.push(item);
        most = Math.max(most, started.length - ended.length);
        await new Promise<void>((resolve) => void clock.after(lengths[item] ?? 0, resolve));
        ended.push(item);
        if (failing.includes(item)) throw new Error(`item ${item}`);
      },
    }),
  );
  return { started, ended, most, failed: failures.map(({ item }) => item) };
}

describe("runPool", () => {
  it("works on every item once, and never on more than the limit at once", async () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(lengths, fc.integer({ min: 1, max: 5 }), async (items, limit) => {
        const { ended, most, failed } = await watchPool(items, limit);
        assert.deepEqual(
          ended.toSorted((left, right) => left - right),
          items.map((_, index) => index),
        );
        assert.ok(most <= limit);
        assert.deepEqual(failed, []);
      }),
      { numRuns: 50 },
    );
  });

  it("starts nothing after a failure and brings to its end what is running", async () => {
    const { started, ended, failed } = await watchPool([10, 30, 10, 10], 2, [0]);
    assert.deepEqual(started, [0, 1]);
    assert.deepEqual(ended, [0, 1]);
    assert.deepEqual(failed, [0]);
  });

  it("gives every failure of those that were running", async () => {
    const { failed } = await watchPool([10, 20, 10], 2, [0, 1]);
    assert.deepEqual(failed, [0, 1]);
  });
});
