import assert from "node:assert/strict";
import fc from "fast-check";
import { mapBounded } from "../../../provider/observe/map-bounded";

describe("mapBounded", () => {
  it("keeps the order and the bound", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.integer(), { maxLength: 20 }),
        fc.integer({ min: 1, max: 5 }),
        async (scheduler, items, limit) => {
          let running = 0;
          let most = 0;
          const results = mapBounded(items, limit, async (item) => {
            most = Math.max(most, ++running);
            await scheduler.schedule(Promise.resolve());
            running--;
            return item * 2;
          });
          await scheduler.waitFor(results);
          assert.deepEqual(
            await results,
            items.map((item) => item * 2),
          );
          assert.ok(most <= limit);
          assert.equal(most, Math.min(limit, items.length));
        },
      ),
    );
  });

  it("fails when one fails", async () => {
    const fail = mapBounded([1, 2, 3], 2, (item) =>
      item === 2 ? Promise.reject(new Error("two")) : Promise.resolve(item),
    );
    await assert.rejects(fail, /two/);
  });
});
