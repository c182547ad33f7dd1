import assert from "node:assert/strict";
import { systemClock } from "../../../provider/system/clock";

describe("systemClock", () => {
  it("tells the time of this machine and sleeps at least as long as asked", async () => {
    const before = Date.now();
    const started = systemClock.now();
    await systemClock.sleep(20);
    assert.ok(started >= before);
    // Timers may fire up to a millisecond early against the wall clock.
    assert.ok(systemClock.now() - started >= 19);
  });
});
