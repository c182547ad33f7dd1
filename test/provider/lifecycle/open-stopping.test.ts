import assert from "node:assert/strict";
import { openStopping } from "../../../provider/lifecycle/open-stopping";
import { buildRequest } from "../../builders/request-builder";

describe("openStopping", () => {
  it("stops a run when the time that the request gives it is over", () => {
    let now = 0;
    const clock = { now: () => now, sleep: () => Promise.resolve() };
    const timeouts = { ...buildRequest().timeouts, runMs: 60_000 };
    const limited = openStopping(buildRequest({ timeouts }), clock);
    const unlimited = openStopping(buildRequest(), clock);
    now = 60_000;
    assert.equal(limited.wish()?.cause, "deadline");
    assert.equal(unlimited.wish(), undefined);
    limited.end();
    unlimited.end();
  });
});
