import assert from "node:assert/strict";
import { atMost } from "../../../provider/image-factory/at-most";

describe("atMost", () => {
  it("lets so many go on at once, in the order of their calls, also after failures", async () => {
    const inTurn = atMost(2);
    const ends: (() => void)[] = [];
    const started: number[] = [];
    const calls = [0, 1, 2, 3].map((number) =>
      inTurn(async () => {
        started.push(number);
        await new Promise<void>((resolve) => ends.push(resolve));
        if (number === 0) throw new Error("failed");
        return number;
      }),
    );
    const outcomes = Promise.allSettled(calls);
    const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    await rest();
    assert.deepEqual(started, [0, 1]);
    ends[0]?.();
    await rest();
    assert.deepEqual(started, [0, 1, 2]);
    ends[1]?.();
    ends[2]?.();
    await rest();
    ends[3]?.();
    assert.deepEqual(
      (await outcomes).map(({ status }) => status),
      ["rejected", "fulfilled", "fulfilled", "fulfilled"],
    );
  });
});
