import assert from "node:assert/strict";
import { refusalError, refuse } from "../../../provider/plan/refusal";

const unreadable = refuse({
  code: "NODE_UNREADABLE",
  values: { node: "cp-1", address: "10.0.0.2", reason: "no answer" },
  property: "nodes",
});

describe("refuse", () => {
  it("makes a message that stands alone", () => {
    assert.deepEqual(unreadable, {
      code: "NODE_UNREADABLE",
      property: "nodes",
      hazard: undefined,
      message:
        "A node cannot be read. cp-1 (10.0.0.2): no answer. Try: talosctl version -n 10.0.0.2. Repair the node, or remove it from the cluster, then run pulumi preview.",
    });
  });
});

describe("refusalError", () => {
  it("tells every reason with its code", () => {
    const error = refusalError([unreadable, refuse({ code: "ETCD_TWO_MEMBERS", values: {} })]);
    assert.equal(error.code, "PLAN_REFUSED");
    assert.match(error.message, /^\[NODE_UNREADABLE\] A node cannot be read\./m);
    assert.match(error.message, /^\[ETCD_TWO_MEMBERS\] Talos itself refuses/m);
  });
});
