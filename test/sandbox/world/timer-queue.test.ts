import assert from "node:assert/strict";
import fc from "fast-check";
import { timerQueue, type Timer } from "../../../sandbox/world/timer-queue";

function timerAt(at: number, order: number): Timer {
  return { at, order, callback: () => undefined, isCancelled: false };
}

describe("timerQueue", () => {
  it("gives what was put in, by time and then by order, without what was cancelled meanwhile", () => {
    const entry = fc.record({ at: fc.nat(20), isCancelled: fc.boolean() });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
        const queue = timerQueue();
        const timers = entries.map(({ at }, order) => timerAt(at, order));
        for (const timer of timers) queue.add(timer);
        entries.forEach(({ isCancelled }, index) => {
          const timer = timers[index];
          if (timer !== undefined) timer.isCancelled = isCancelled;
        });
        const wanted = timers
          .filter(({ isCancelled }) => !isCancelled)
          .sort((left, right) => left.at - right.at || left.order - right.order);
        assert.deepEqual(
          wanted.map(() => queue.take()),
          wanted,
        );
        assert.equal(queue.take(), undefined);
      }),
    );
  });

  it("shows the next one without taking it", () => {
    const queue = timerQueue();
    assert.equal(queue.peek(), undefined);
    const timer = timerAt(1, 0);
    queue.add(timer);
    assert.equal(queue.peek(), timer);
    assert.equal(queue.take(), timer);
  });
});
