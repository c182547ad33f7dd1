import assert from "node:assert/strict";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { isStop, requireGoingOn, stopError } from "../../../provider/run/require-going-on";
import { createStopping } from "../../../provider/run/stopping";

describe("requireGoingOn", () => {
  it("throws from the moment on in which the run is asked to stop, and says why and where", () => {
    const stopping = createStopping({ clock: { now: () => 0 } });
    requireGoingOn({ stopping }, "before worker-2 went down");
    assert.equal(stopError({ stopping }, "before worker-2 went down"), undefined);
    stopping.ask({ cause: "cancelled", reason: "Pulumi was interrupted" });
    assert.throws(() => {
      requireGoingOn({ stopping }, "before worker-2 went down");
    }, /Why: Pulumi was interrupted\. It stopped before worker-2 went down\.[^]*Do next: Run pulumi up again[^]*Code: RUN_STOPPED$/);
  });

  it("tells how to get more time where time was over", () => {
    const stopping = createStopping({ clock: { now: () => 0 }, deadlineMs: 0 });
    const error = stopError({ stopping }, "before worker-2 went down");
    assert.match(error?.message ?? "", /Do next: .*raise timeouts\.runSeconds/);
  });
});

describe("isStop", () => {
  it("knows the stop from every failure", () => {
    assert.ok(isStop(new UpgradeError("RUN_STOPPED")));
    assert.ok(!isStop(new UpgradeError("NODE_BUSY")));
    assert.ok(!isStop(new Error("RUN_STOPPED")));
  });
});
