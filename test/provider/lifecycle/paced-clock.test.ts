import assert from "node:assert/strict";
import { pacedClock, readPace } from "../../../provider/lifecycle/paced-clock";

describe("pacedClock", () => {
  it("shortens sleeps and leaves the time alone", async () => {
    const slept: number[] = [];
    const sleep = (ms: number) => Promise.resolve(void slept.push(ms));
    const clock = pacedClock({ now: () => 42, sleep }, 0.5);
    await clock.sleep(5_000);
    assert.deepEqual(slept, [2_500]);
    assert.equal(clock.now(), 42);
  });
});

describe("readPace", () => {
  it("reads a share from 0.05 to 1, and takes everything else for 1", () => {
    assert.equal(readPace("0.2"), 0.2);
    for (const text of [undefined, "", "0", "0.01", "-1", "2", "fast", "NaN"]) {
      assert.equal(readPace(text), 1);
    }
  });
});
