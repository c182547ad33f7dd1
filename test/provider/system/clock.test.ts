import assert from "node:assert/strict";
import { systemClock } from "../../../provider/system/clock";

describe("systemClock", () => {
  it("tells the time of this machine and sleeps at least as long as asked", async () => {
    const started = systemClock.now();
    assert.ok(Math.abs(started - Date.now()) < 60_000);
    await systemClock.sleep(20);
    // Timers may fire up to a millisecond early against the wall clock.
    assert.ok(systemClock.now() - started >= 19);
  });
});
