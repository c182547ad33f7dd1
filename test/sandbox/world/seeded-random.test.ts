import assert from "node:assert/strict";
import fc from "fast-check";
import { seededRandom } from "../../../sandbox/world/seeded-random";

describe("seededRandom", () => {
  it("gives the same sequence for the same seed, another for another", () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 20 }, () => random.integer(1_000_000));
    };
    assert.deepEqual(draw(7), draw(7));
    assert.notDeepEqual(draw(7), draw(8));
  });

  it("stays below the bound", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, below) => {
        const drawn = seededRandom(seed).integer(below);
        return Number.isInteger(drawn) && drawn >= 0 && drawn < below;
      }),
    );
  });

  it("makes version 4 UUIDs", () => {
    const random = seededRandom(1);
    for (let count = 0; count < 50; count++)
      assert.match(
        random.uuid(),
        /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
      );
  });
});
