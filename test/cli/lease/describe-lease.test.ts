import assert from "node:assert/strict";
import { describeFree, describeLease, isHeld } from "../../../cli/lease/describe-lease";
import { withStopRequest } from "../../../provider/run/lease/lease-record";
import { heldLease, holder } from "./held-lease";

async function leaseOf(how: Parameters<typeof heldLease>[0]) {
  const { leases, wish } = await heldLease(how);
  const found = await leases.read(wish);
  if (found === undefined) throw new Error("It was not made.");
  return found;
}

describe("describeLease", () => {
  it("tells holder, age, renewal and what is in flight", async () => {
    assert.equal(
      describeLease(await leaseOf({}), 600_000),
      `The lease kube-system/pulumi-talos-upgrade is held by ${holder}.
  Since 10 min.
  Renewed 30 s ago; without a renewal it is abandoned after 2 min.
  In flight: demo-worker-1.
`,
    );
  });

  it("tells what a foreign lease leaves out, and a stop that was asked for", async () => {
    const bare = { acquiredAt: undefined, renewedAt: undefined, durationMs: undefined };
    const lease = await leaseOf({ ...bare, holder: "x\u001b[2J", annotations: {} });
    const text = describeLease(withStopRequest(lease, { by: "bob", at: 5 }), 0);
    assert.match(text, /held by "x \[2J"\.\n {2}It does not tell since when\.\n/);
    assert.match(text, /nothing that it tells of\.\n {2}bob has asked it to stop\.\n$/);
  });

  it("knows a lease that nobody holds", async () => {
    assert.equal(isHeld(undefined), false);
    assert.equal(isHeld(await leaseOf({ holder: "" })), false);
    assert.equal(isHeld(await leaseOf({})), true);
    assert.match(describeFree({ namespace: "a", name: "b" }), /^Nobody holds the lease a\/b\.\n$/);
  });
});
