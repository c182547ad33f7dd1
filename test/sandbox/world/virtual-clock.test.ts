import assert from "node:assert/strict";
import fc from "fast-check";
import { virtualClock } from "../../../sandbox/world/virtual-clock";

describe("virtualClock", () => {
  it("runs callbacks by time, and those of one time as they were set", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 40 }), (waits) => {
        const clock = virtualClock();
        const ran: { wait: number; index: number; at: number }[] = [];
        waits.forEach((wait, index) =>
          clock.after(wait, () => ran.push({ wait, index, at: clock.now() })),
        );
        clock.advance(50);
        const expected = waits
          .map((wait, index) => ({ wait, index, at: wait }))
          .sort((left, right) => left.wait - right.wait || left.index - right.index);
        assert.deepEqual(ran, expected);
      }),
    );
  });

  it("runs what a callback sets, if it falls due in the same advance", () => {
    const clock = virtualClock();
    const times: number[] = [];
    clock.after(10, () => clock.after(5, () => times.push(clock.now())));
    clock.advance(14);
    assert.deepEqual(times, []);
    clock.advance(1);
    assert.deepEqual(times, [15]);
  });

  it("jumps to the next callback and says when none is left", () => {
    const clock = virtualClock();
    clock.after(1_000, () => undefined);
    assert.equal(clock.advanceToNext(), true);
    assert.equal(clock.now(), 1_000);
    assert.equal(clock.advanceToNext(), false);
  });

  it("forgets what was cancelled", () => {
    const clock = virtualClock();
    const timer = clock.after(1, () => assert.fail("ran"));
    timer.cancel();
    assert.equal(clock.advanceToNext(), false);
  });

  it("repeats a look after what each look gives, and jumps over those that are to be repeated", () => {
    const clock = virtualClock();
    const looks: number[] = [];
    const pauses = [3, 4];
    clock.repeat(2, () => {
      looks.push(clock.now());
      return pauses.shift();
    });
    clock.after(4, () => looks.push(-1));
    assert.equal(clock.advanceToNext(), true);
    assert.deepEqual(looks, [2, -1]);
    assert.equal(clock.advanceToNext(), true);
    assert.deepEqual(looks, [2, -1, 5, 9]);
    assert.equal(clock.advanceToNext(), false);
  });

  it("repeats no look that was cancelled, not even in the middle of one", () => {
    const clock = virtualClock();
    let looks = 0;
    const looking = clock.repeat(1, () => {
      looks += 1;
      if (looks === 2) looking.cancel();
      return 1;
    });
    clock.advance(10);
    assert.equal(looks, 2);
  });
});
