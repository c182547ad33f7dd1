import assert from "node:assert/strict";
import { requestStop } from "../../../cli/lease/request-stop";
import { inFlightOn, stopRequestedOn } from "../../../provider/run/lease/lease-record";
import { PortError } from "../../../provider/ports";
import { heldLease, holder } from "./held-lease";

describe("requestStop", () => {
  it("asks nobody where nobody runs", async () => {
    const access = await heldLease(undefined);
    const { exitCode, stdout } = await requestStop(access, "bob@desk");
    assert.equal(exitCode, 0);
    assert.match(stdout, /^Nobody holds/);
  });

  it("writes the request on the lease and leaves the rest as it is", async () => {
    const access = await heldLease({});
    const { exitCode, stdout } = await requestStop(access, "bob@desk");
    assert.equal(exitCode, 0);
    assert.match(stdout, /^Asked alice@laptop[^]* hears of it within 40 s/);
    const lease = await access.leases.read(access.wish);
    assert.ok(lease !== undefined);
    assert.deepEqual(stopRequestedOn(lease), { by: "bob@desk", at: 600_000 });
    assert.equal(inFlightOn(lease), "demo-worker-1");
    assert.equal(lease.renewedAt, 570_000);
    await requestStop(access, "eve@desk");
    assert.deepEqual(access.leases.writes, [`replace ${holder}`]);
  });

  it("asks again when the lease is renewed beside it, and gives up where that never ends", async () => {
    const access = await heldLease({});
    const { leases, wish } = access;
    let conflicts = 2;
    const contested = {
      ...access,
      leases: {
        ...leases,
        replace: (lease: Parameters<typeof leases.replace>[0]) => {
          conflicts -= 1;
          if (conflicts < 0) return leases.replace(lease);
          return Promise.reject(new PortError({ kind: "conflict", message: "modified" }));
        },
      },
    };
    await requestStop(contested, "bob@desk");
    assert.ok(stopRequestedOn((await leases.read(wish)) ?? { annotations: {} }) !== undefined);
    conflicts = Infinity;
    const { leases: unasked } = await heldLease({});
    const read: typeof leases.read = (key) => unasked.read(key);
    const other = { ...contested, leases: { ...contested.leases, read } };
    await assert.rejects(requestStop(other, "bob@desk"), { kind: "conflict" });
  });
});
