import assert from "node:assert/strict";
import { refusalError, refuse } from "../../../provider/plan/refusal";

const downgrade = refuse({
  code: "TALOS_DOWNGRADE",
  values: { to: "1.12.0", running: "1.13.0", nodes: "cp-1" },
  property: "talosVersion",
});

describe("refuse", () => {
  it("makes a message that stands alone", () => {
    assert.deepEqual(downgrade, {
      code: "TALOS_DOWNGRADE",
      property: "talosVersion",
      hazard: undefined,
      message:
        'Talos is not downgraded. talosVersion 1.12.0 is older than 1.13.0, which runs on cp-1. Write talosVersion: "1.13.0" or a newer version.',
    });
  });
});

describe("refusalError", () => {
  it("tells every reason with its code", () => {
    const error = refusalError([downgrade, refuse({ code: "NODE_UNREADABLE", values: {} })]);
    assert.equal(error.code, "PLAN_REFUSED");
    assert.match(error.message, /^\[TALOS_DOWNGRADE\] Talos is not downgraded\./m);
    assert.match(error.message, /^\[NODE_UNREADABLE\] A node cannot be read\./m);
  });
});
