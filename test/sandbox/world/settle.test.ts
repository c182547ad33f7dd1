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

  it("passes a rejection on", async () => {
    await assert.rejects(settle(virtualClock(), Promise.reject(new Error("no"))), /no/);
  });

  it("does not hang on what can never happen", async () => {
    await assert.rejects(settle(virtualClock(), new Promise(() => undefined)), /never settled/);
  });
});
