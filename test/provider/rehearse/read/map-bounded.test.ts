import assert from "node:assert/strict";
import { mapBounded } from "../../../../provider/rehearse/read/map-bounded";

describe("map bounded of the rehearsal", () => {
  it("keeps the order and the bound", async () => {
    let running = 0;
    let most = 0;
    const doubled = await mapBounded([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return item * 2;
    });
    assert.deepEqual(doubled, [2, 4, 6, 8, 10, 12, 14]);
    assert.equal(most, 3);
  });

  it("fails with the first failure", async () => {
    await assert.rejects(
      mapBounded([1, 2], 1, () => Promise.reject(new RangeError("no"))),
      RangeError,
    );
  });
});
