import assert from "node:assert/strict";
import { createStopping } from "../../../provider/run/stopping";

describe("createStopping", () => {
  it("lets a run go on until it is asked, and keeps the first wish", () => {
    const stopping = createStopping({ clock: { now: () => 0 } });
    assert.equal(stopping.wish(), undefined);
    assert.equal(stopping.signal.aborted, false);
    stopping.ask({ cause: "cancelled", reason: "Pulumi was interrupted" });
    stopping.ask({ cause: "engine-gone", reason: "Pulumi is gone" });
    assert.deepEqual(stopping.wish(), { cause: "cancelled", reason: "Pulumi was interrupted" });
    assert.equal(stopping.signal.aborted, true);
  });

  it("wishes by itself when its time is over, and leaves what is under way its own time", () => {
    let now = 1_000;
    const stopping = createStopping({ clock: { now: () => now }, deadlineMs: 7_200_000 });
    now += 7_199_999;
    assert.equal(stopping.wish(), undefined);
    now += 1;
    const wish = { cause: "deadline", reason: "the 2 h of timeouts.runSeconds are over" };
    assert.deepEqual(stopping.wish(), wish);
    assert.equal(stopping.signal.aborted, false);
  });

  it("interrupts what is under way when somebody asks after its time", () => {
    const stopping = createStopping({ clock: { now: () => 10 }, deadlineMs: 0 });
    assert.equal(stopping.wish()?.cause, "deadline");
    stopping.ask({ cause: "cancelled", reason: "Pulumi was interrupted" });
    assert.equal(stopping.wish()?.cause, "deadline");
    assert.equal(stopping.signal.aborted, true);
  });
});
