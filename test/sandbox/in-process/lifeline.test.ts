import assert from "node:assert/strict";
import { createLifeline } from "../../../sandbox/in-process/lifeline";
import { createWorld } from "../../../sandbox/world/create-world";
import { settle } from "../../../sandbox/world/settle";
import { virtualClock } from "../../../sandbox/world/virtual-clock";

describe("createLifeline", () => {
  it("lets time pass until it is cut, and nothing after", async () => {
    const clock = virtualClock();
    const lifeline = createLifeline(createWorld({}, clock));
    await settle(clock, lifeline.wait(1_000));
    assert.equal(clock.now(), 1_000);
    const reached: string[] = [];
    void lifeline.wait(10).then(() => reached.push("begun before"));
    lifeline.cut();
    void lifeline.wait(10).then(() => reached.push("begun after"));
    await settle(clock, new Promise<void>((resolve) => void clock.after(100, resolve)));
    assert.deepEqual(reached, []);
    assert.equal(lifeline.isCut, true);
  });

  it("repeats a look until it is over or fails, and never more once it is cut", async () => {
    const clock = virtualClock();
    const lifeline = createLifeline(createWorld({}, clock));
    let looks = 0;
    await settle(
      clock,
      lifeline.repeat(10, () => (++looks < 3 ? 10 : undefined)),
    );
    assert.deepEqual([looks, clock.now()], [3, 30]);
    const failing = lifeline.repeat(10, () => {
      throw new Error("no");
    });
    await assert.rejects(settle(clock, failing), /^Error: no$/);
    void lifeline.repeat(10, () => (looks += 1));
    lifeline.cut();
    void lifeline.repeat(10, () => (looks += 1));
    clock.advance(100);
    assert.equal(looks, 3);
  });
});
