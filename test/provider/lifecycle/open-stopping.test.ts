import assert from "node:assert/strict";
import { openStopping } from "../../../provider/lifecycle/open-stopping";
import type { StopWish } from "../../../provider/ports/stopping";
import { buildRequest } from "../../builders/request-builder";

describe("openStopping", () => {
  let now: number;
  let told: string[];
  const ports = {
    clock: { now: () => now, sleep: () => Promise.resolve() },
    reporter: {
      status: () => undefined,
      info: () => undefined,
      warn: (line: string) => void told.push(line),
    },
  };
  beforeEach(() => {
    now = 0;
    told = [];
  });

  it("stops a run when the time that the request gives it is over", () => {
    const timeouts = { ...buildRequest().timeouts, runMs: 60_000 };
    const limited = openStopping(buildRequest({ timeouts }), ports);
    const unlimited = openStopping(buildRequest(), ports);
    now = 60_000;
    assert.equal(limited.wish()?.cause, "deadline");
    assert.equal(unlimited.wish(), undefined);
    limited.end();
    unlimited.end();
  });

  it("listens to its source until its end, and tells the first wish at once", () => {
    const listeners = new Set<(wish: StopWish) => void>();
    const source = (ask: (wish: StopWish) => void) => {
      listeners.add(ask);
      return () => listeners.delete(ask);
    };
    const stopping = openStopping(buildRequest(), { ...ports, source });
    for (const ask of listeners) {
      ask({ cause: "cancelled", reason: "Pulumi was interrupted" });
      ask({ cause: "engine-gone", reason: "Pulumi is gone" });
    }
    assert.equal(stopping.wish()?.cause, "cancelled");
    assert.equal(told.length, 1);
    assert.match(told[0] ?? "", /^Stopping: Pulumi was interrupted\. No new change is begun/);
    stopping.end();
    assert.equal(listeners.size, 0);
  });
});
