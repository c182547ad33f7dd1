import assert from "node:assert/strict";
import { createLeaseWatch } from "../../../../provider/run/lease/lease-watch";
import type { LeaseFacts } from "../../../../provider/ports/leases";
import { key } from "./lease-stage";

const minute = 60_000;
const lease: LeaseFacts = {
  ...key,
  uid: "u",
  resourceVersion: "1",
  holder: "somebody",
  durationMs: 2 * minute,
  acquiredAt: 0,
  renewedAt: 100 * minute,
  transitions: 0,
  annotations: {},
};

function watching(start: number, own = minute) {
  const clock = { at: start, now: () => clock.at };
  return { clock, watch: createLeaseWatch(clock, own) };
}

describe("createLeaseWatch", () => {
  it("takes a lease that was just renewed for held", () => {
    const { watch } = watching(101 * minute);
    const seen = watch.see(lease);
    assert.deepEqual(seen, {
      isAbandoned: false,
      mayBeAbandoned: false,
      remainingMs: 2 * minute,
      watchedMs: 0,
    });
  });

  it("calls one abandoned only after its duration of silence, whatever the clocks say", () => {
    for (const start of [0, 90 * minute, 101 * minute, 1e6 * minute]) {
      const { watch, clock } = watching(start);
      assert.equal(watch.see(lease).isAbandoned, false);
      clock.at += 2 * minute - 1;
      assert.equal(watch.see(lease).isAbandoned, false);
      clock.at += 1;
      assert.equal(watch.see(lease).isAbandoned, true);
    }
  });

  it("begins anew with each renewal, and with another lease of that name", () => {
    const { watch, clock } = watching(200 * minute);
    assert.equal(watch.see(lease).mayBeAbandoned, true);
    clock.at += minute;
    const renewed = { ...lease, resourceVersion: "2" };
    assert.equal(watch.see(renewed).mayBeAbandoned, false);
    clock.at += minute;
    assert.equal(watch.see(renewed).isAbandoned, false);
    clock.at += minute;
    assert.equal(watch.see(renewed).isAbandoned, true);
    assert.equal(watch.see({ ...renewed, uid: "v" }).isAbandoned, false);
  });

  it("needs no duration, and believes in none beyond an hour", () => {
    const { watch, clock } = watching(0);
    assert.equal(watch.see({ ...lease, durationMs: undefined }).remainingMs, minute);
    const endless = { ...lease, durationMs: 1e12 };
    clock.at += 60 * minute;
    assert.equal(watch.see(endless).isAbandoned, true);
  });
});
