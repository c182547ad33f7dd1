import assert from "node:assert/strict";
import { settle } from "../../../sandbox/world/settle";
import { virtualClock } from "../../../sandbox/world/virtual-clock";

describe("settle", () => {
  it("moves the clock as far as the promise needs", async () => {
    const clock = virtualClock();
    const wait = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));
    const chain = wait(10)
      .then(() => wait(20))
      .then(() => "done");
    clock.after(1_000, () => assert.fail("too far"));
    assert.equal(await settle(clock, chain), "done");
    assert.equal(clock.now(), 30);
  });

  it("lets chains of promises, long and entangled, run to their end between two callbacks", async () => {
    const clock = virtualClock();
    const seen: number[] = [];
    const story = async (): Promise<void> => {
      while (seen.length < 5) {
        await new Promise<void>((resolve) => clock.after(1, resolve));
        for (let step = 0; step < 50; step += 1) await Promise.all([Promise.resolve(step)]);
        seen.push(clock.now());
      }
    };
    for (let at = 0; at < 5; at += 0.1) clock.after(at, () => undefined);
    await settle(clock, story());
    assert.deepEqual(seen, [1, 2, 3, 4, 5]);
  });

  it("gives real timers their turn however long the story is", async () => {
    const clock = virtualClock();
    let hasTurn = false;
    setImmediate(() => setImmediate(() => (hasTurn = true)));
    const tick = (): void => void clock.after(1, tick);
    tick();
    await settle(clock, new Promise<void>((resolve) => clock.after(10_000, resolve)));
    assert.ok(hasTurn);
  });

  it("tells what a callback throws", async () => {
    const clock = virtualClock();
    clock.after(1, () => {
      throw new Error("broken world");
    });
    await assert.rejects(settle(clock, new Promise(() => undefined)), /broken world/);
  });

  it("passes a rejection on", async () => {
    await assert.rejects(settle(virtualClock(), Promise.reject(new Error("no"))), /no/);
  });

  it("does not hang on what can never happen", async () => {
    await assert.rejects(settle(virtualClock(), new Promise(() => undefined)), /never settled/);
  });
});
