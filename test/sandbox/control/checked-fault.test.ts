import assert from "node:assert/strict";
import { checkedFault } from "../../../sandbox/control/checked-fault";
import { worldError } from "../world/fixtures/small-world";

describe("checkedFault", () => {
  it("takes every known kind and lists them otherwise", () => {
    const fault = { kind: "kubernetes-api-away" };
    assert.equal(checkedFault(fault), fault);
    for (const wrong of [{ kind: "moth" }, {}, null, "etcd-alarm"])
      assert.throws(
        () => checkedFault(wrong),
        worldError("invalid-argument", /kubernetes-api-away/),
      );
  });
});
