import assert from "node:assert/strict";
import * as fc from "fast-check";
import { requestLimiter } from "../../../provider/ports/request-limiter";

/** A request that lasts until it is told to end. */
function openRequest() {
  let end: (outcome: "value" | "failure") => void = () => undefined;
  const ended = new Promise<string>((resolve, reject) => {
    end = (outcome) => {
      if (outcome === "value") resolve(outcome);
      else reject(new Error(outcome));
    };
  });
  return { ended, end };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("requestLimiter", () => {
  it("never lets more than its number be in flight, and lets all come to their end, who came last first", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.constantFrom("value", "failure"), { maxLength: 20 }),
        async (limit, outcomes) => {
          const limiter = requestLimiter(limit);
          const begun: number[] = [];
          const requests = outcomes.map(() => openRequest());
          const results = requests.map(({ ended }, index) =>
            limiter(() => {
              begun.push(index);
              return ended;
            }).catch((error: unknown) => String(error)),
          );
          for (const [ended] of requests.entries()) {
            await settled();
            assert.equal(begun.length, Math.min(requests.length, ended + limit));
            const index = begun[ended] ?? -1;
            requests[index]?.end(outcomes[index] === "value" ? "value" : "failure");
          }
          assert.deepEqual(
            await Promise.all(results),
            outcomes.map((outcome) => (outcome === "value" ? "value" : "Error: failure")),
          );
          const numbers = requests.map((_, index) => index);
          const waited = numbers.slice(limit).reverse();
          assert.deepEqual(begun, [...numbers.slice(0, limit), ...waited]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("gives the turn of a request back that throws before it waits", async () => {
    const limiter = requestLimiter(1);
    const broken = (): Promise<string> => {
      throw new TypeError("ours");
    };
    await assert.rejects(limiter(broken), TypeError);
    assert.equal(await limiter(() => Promise.resolve("next")), "next");
  });
});
