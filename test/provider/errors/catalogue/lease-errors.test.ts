import { leaseErrors } from "../../../../provider/errors/catalogue/lease-errors";
import { assertRenders } from "./assert-renders";

describe("errors of the lease", () => {
  it("tell every value they are given", () => {
    assertRenders(leaseErrors, {
      LEASE_HELD: {
        lease: "kube-system/upgrade",
        holder: "ada@laptop",
        age: "3 min",
        renewed: "10 s ago",
        inFlight: "demo-worker-1",
        remaining: "110 s",
      },
      LEASE_LOST: { reason: "it is held by bob@ci", where: "before demo-worker-2" },
      LEASE_UNPROVEN: { lease: "kube-system/upgrade", reason: "no answer" },
      LEASE_FORBIDDEN: { reason: "leases is forbidden", namespace: "ops" },
      LEASE_TAKEOVER_UNSAFE: { holder: "ada@laptop", reason: "demo-worker-1 is booting" },
    });
  });
});
