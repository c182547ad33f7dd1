import assert from "node:assert/strict";
import type { Leases } from "../../../provider/ports/leases";
import { leaseContract } from "../../contract/lease-contract";
import { startWorld } from "./start-world";

describe("kubernetesLeasesPort", () => {
  const { ports, settle, world } = startWorld();
  const { leases } = ports;
  leaseContract((): Leases => ({
    read: (key) => settle(leases.read(key)),
    create: (lease) => settle(leases.create(lease)),
    replace: (lease) => settle(leases.replace(lease)),
    delete: (lease) => settle(leases.delete(lease)),
  }));

  it("says that nothing answers without quorum", async () => {
    for (const member of world.etcd.members) member.isStarted = false;
    const key = { namespace: "kube-system", name: "kept" };
    await assert.rejects(settle(leases.read(key)), { kind: "unreachable" });
  });
});
