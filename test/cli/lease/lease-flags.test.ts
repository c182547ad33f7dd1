import assert from "node:assert/strict";
import { leaseFlags } from "../../../cli/lease/lease-flags";

describe("leaseFlags", () => {
  it("are the ways to a cluster, and no wish", () => {
    assert.deepEqual(Object.keys(leaseFlags), [
      "stack-file",
      "talosconfig",
      "context",
      "kubeconfig",
    ]);
  });
});
