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
});
