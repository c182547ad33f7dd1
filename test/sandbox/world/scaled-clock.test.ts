import assert from "node:assert/strict";
import { scaledClock } from "../../../sandbox/world/scaled-clock";

describe("scaledClock", () => {
  it("lets a virtual hour pass in a few real milliseconds", async () => {
    const clock = scaledClock(1e-6);
    const hour = 3_600_000;
    await new Promise<void>((resolve) => clock.after(hour, resolve));
    assert.ok(clock.now() >= hour);
    clock.close();
  });

  it("has reached the time of a callback when it runs", async () => {
    const clock = scaledClock(0.01);
    const lateness = await Promise.all(
      [100, 150, 250, 333].map(
        (wait) =>
          new Promise<number>((resolve) => {
            const due = clock.now() + wait;
            clock.after(wait, () => {
              resolve(clock.now() - due);
            });
          }),
      ),
    );
    assert.ok(
      lateness.every((late) => late >= 0),
      lateness.join(", "),
    );
    clock.close();
  });

  it("runs nothing that was cancelled, by itself or by close", async () => {
    const clock = scaledClock(1e-6);
    clock.after(1, () => assert.fail("cancelled")).cancel();
    const other = scaledClock(1e-6);
    other.after(1, () => assert.fail("closed"));
    other.close();
    await new Promise<void>((resolve) => clock.after(10_000_000, resolve));
    clock.close();
  });

  it("repeats a look until one gives no further pause", async () => {
    const clock = scaledClock(1e-6);
    const pauses = [1_000, 2_000, undefined];
    let looks = 0;
    await new Promise<void>((resolve) => {
      clock.repeat(500, () => {
        const pause = pauses[looks++];
        if (pause === undefined) resolve();
        return pause;
      });
    });
    assert.equal(looks, 3);
    assert.ok(clock.now() >= 3_500);
    clock.close();
  });
});
