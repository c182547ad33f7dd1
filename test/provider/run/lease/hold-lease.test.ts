import assert from "node:assert/strict";
import { withStopRequest } from "../../../../provider/run/lease/lease-record";
import { cutLeases, key, leaseStage, type LeaseStage } from "./lease-stage";

const minute = 60_000;

describe("holdLease", () => {
  let stage: LeaseStage;
  beforeEach(() => {
    stage = leaseStage();
  });
  const pass = (ms: number): Promise<void> => stage.settle(stage.ports.clock.sleep(ms));

  it("renews every third of the duration, with what is in flight", async () => {
    const first = stage.upgrader("1");
    const claimed = await stage.settle(first.claim());
    const holding = first.hold(claimed);
    holding.inFlight.add("demo-worker-1");
    await pass(10 * minute);
    const found = await stage.read();
    assert.ok((found?.renewedAt ?? 0) - (claimed.renewedAt ?? 0) >= 9 * minute);
    assert.equal(found?.acquiredAt, claimed.acquiredAt);
    assert.deepEqual(Object.values(found?.annotations ?? {}), ["demo-worker-1"]);
    const renewals = stage.world.log.filter(({ action }) => action === "kubernetes-update");
    assert.equal(renewals.length, 14);
  });

  it("gives the lease back and writes no more", async () => {
    const first = stage.upgrader("1");
    const holding = first.hold(await stage.settle(first.claim()));
    await stage.settle(holding.release());
    assert.equal(await stage.read(), undefined);
    await pass(10 * minute);
    assert.equal(await stage.read(), undefined);
    assert.deepEqual(first.heard, []);
  });

  it("proves a fresh lease without a call, any other by a renewal", async () => {
    const leases = cutLeases(stage.ports.leases);
    const first = stage.upgrader("1", { leases });
    const holding = first.hold(await stage.settle(first.claim()));
    const { calls } = leases;
    await stage.settle(holding.prove(5_000));
    assert.equal(leases.calls, calls);
    await stage.settle(holding.prove(0));
    assert.equal(leases.calls, calls + 1);
  });

  it("tells once that somebody else has the lease, and never holds it again", async () => {
    const first = stage.upgrader("1");
    const holding = first.hold(await stage.settle(first.claim()));
    const found = await stage.read();
    assert.ok(found !== undefined);
    const stolen = await stage.settle(stage.ports.leases.replace({ ...found, holder: "thief" }));
    await assert.rejects(stage.settle(holding.prove(0)), {
      code: "LEASE_LOST",
      message: /the lease kube-system\/pulumi-talos-upgrade was taken by "thief"/,
    });
    await stage.settle(stage.ports.leases.replace({ ...stolen, holder: found.holder }));
    await assert.rejects(stage.settle(holding.prove(0)), { code: "LEASE_LOST" });
    await stage.settle(holding.release());
    assert.equal((await stage.read())?.holder, found.holder);
    assert.equal(first.heard.length, 1);
  });

  it("notices in the background that the lease was deleted or given up", async () => {
    const first = stage.upgrader("1");
    first.hold(await stage.settle(first.claim()));
    stage.world.kubernetes.delete("Lease", key.namespace, key.name);
    await pass(minute);
    assert.deepEqual(first.heard, ["the lease kube-system/pulumi-talos-upgrade was deleted"]);
    const second = stage.upgrader("2");
    const claimed = await stage.settle(second.claim());
    second.hold(claimed);
    await stage.settle(stage.ports.leases.replace({ ...claimed, holder: "" }));
    await pass(minute);
    assert.deepEqual(second.heard, [
      "the lease kube-system/pulumi-talos-upgrade was given up in our place",
    ]);
  });

  it("holds it for its duration while the API server is away, and afterwards only when it proves its own", async () => {
    const leases = cutLeases(stage.ports.leases);
    const first = stage.upgrader("1", { leases });
    const holding = first.hold(await stage.settle(first.claim()));
    leases.isCut = true;
    await pass(minute);
    await stage.settle(holding.prove(0));
    await pass(2 * minute);
    await assert.rejects(stage.settle(holding.prove(0)), { kind: "unreachable" });
    assert.deepEqual(first.heard, []);
    leases.isCut = false;
    await stage.settle(holding.prove(0));
    assert.match((await stage.read())?.holder ?? "", /run 1$/);
  });

  it("has lost it when another one took it over while we could not see it", async () => {
    const leases = cutLeases(stage.ports.leases);
    const first = stage.upgrader("1", { leases });
    const holding = first.hold(await stage.settle(first.claim()));
    leases.isCut = true;
    await stage.settle(stage.upgrader("2").claim({ waitMs: 10 * minute }));
    leases.isCut = false;
    await assert.rejects(stage.settle(holding.prove(0)), { code: "LEASE_LOST", message: /run 2/ });
  });

  it("goes on after a renewal whose answer was lost", async () => {
    const { leases } = stage.ports;
    const first = stage.upgrader("1");
    const claimed = await stage.settle(first.claim());
    const holding = first.hold(claimed);
    await stage.settle(leases.replace({ ...claimed, renewedAt: (claimed.renewedAt ?? 0) + 1_000 }));
    await stage.settle(holding.prove(0));
    assert.deepEqual(first.heard, []);
  });

  it("hears a stop request once, and stays the holder", async () => {
    const first = stage.upgrader("1");
    const claimed = await stage.settle(first.claim());
    const holding = first.hold(claimed);
    const wish = { by: "bob@desk", at: 5 };
    await stage.settle(stage.ports.leases.replace(withStopRequest(claimed, wish)));
    await pass(5 * minute);
    assert.deepEqual(first.heard, [wish]);
    await stage.settle(holding.prove(0));
    await stage.settle(holding.release());
    assert.equal(await stage.read(), undefined);
  });
});
