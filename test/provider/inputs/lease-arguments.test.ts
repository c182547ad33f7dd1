import assert from "node:assert/strict";
import {
  leaseName,
  leaseNamespace,
  leaseSeconds,
  waitSeconds,
} from "../../../provider/inputs/lease-arguments";

describe("the arguments of the lease", () => {
  it("take what Kubernetes takes as names", () => {
    for (const name of ["a", "pulumi-talos-upgrade", "a.b-c.1", "x".repeat(253)])
      assert.ok(leaseName.safeParse(name).success, name);
    for (const name of ["", "A", "-a", "a-", "a..b", "a/b", "ä", "x".repeat(254), 5])
      assert.ok(!leaseName.safeParse(name).success, String(name));
    assert.ok(leaseNamespace.safeParse("kube-system").success);
    for (const name of ["a.b", "", "../x", "x".repeat(64)])
      assert.ok(!leaseNamespace.safeParse(name).success, name);
  });

  it("take seconds within reason, as milliseconds", () => {
    assert.equal(leaseSeconds.parse("120"), 120_000);
    assert.equal(waitSeconds.parse(0), 0);
    for (const value of [14, 3_601, 20.5, "soon"])
      assert.ok(!leaseSeconds.safeParse(value).success);
    for (const value of [-1, 604_801, 0.5]) assert.ok(!waitSeconds.safeParse(value).success);
  });
});
