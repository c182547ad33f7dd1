import assert from "node:assert/strict";
import { heldError, leaseName, renewedWhen } from "../../../../provider/run/lease/held-error";
import type { LeaseFacts } from "../../../../provider/ports/leases";
import { key } from "./lease-stage";

const lease: LeaseFacts = {
  ...key,
  uid: "u",
  resourceVersion: "1",
  holder: "kubectl of bob",
  durationMs: 120_000,
  acquiredAt: 1_000_000,
  renewedAt: 1_100_000,
  transitions: 0,
  annotations: {},
};

describe("heldError", () => {
  it("tells what a lease says", () => {
    const { message } = heldError(lease, { now: 1_130_000, remainingMs: 90_000 });
    assert.match(message, /held by "kubectl of bob" for 2 min 10 s and was renewed 30 s ago\.\n/);
    assert.match(message, /1 min 30 s from now/);
    assert.equal(leaseName(lease), "kube-system/pulumi-talos-upgrade");
  });

  it("tells what a lease leaves out, and no time below nothing", () => {
    const bare = { ...lease, acquiredAt: undefined, renewedAt: undefined };
    const { message } = heldError(bare, { now: 0, remainingMs: 0 });
    assert.match(message, /for a time that it does not tell and was renewed at a time that/);
    assert.equal(renewedWhen(lease, 0), "0 s ago");
  });
});
