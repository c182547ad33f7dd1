import assert from "node:assert/strict";
import { UpgradeError } from "../../../../provider/errors/upgrade-error";
import { PortError } from "../../../../provider/ports";
import { holderIdentity, inFlightMark } from "../../../../provider/run/lease/lease-record";
import { reboot } from "../../../../sandbox/world/operations/reboot";
import { cutLeases, key, leaseStage, type LeaseStage } from "./lease-stage";

const minute = 60_000;

describe("claimLease", () => {
  let stage: LeaseStage;
  beforeEach(() => {
    stage = leaseStage();
  });

  it("takes a free lease at once", async () => {
    const first = stage.upgrader("1");
    const lease = await stage.settle(first.claim());
    assert.equal(lease.holder, holderIdentity(first.holder));
    assert.equal(lease.durationMs, 2 * minute);
    assert.deepEqual(await stage.read(), lease);
    assert.ok(stage.clock.now() < 1_000);
  });

  it("takes one that its holder gave up, and keeps what others noted on it", async () => {
    const note = { "a.test/kept": "yes" };
    const empty = {
      holder: "",
      durationMs: undefined,
      acquiredAt: undefined,
      renewedAt: undefined,
    };
    const { leases } = stage.ports;
    await stage.settle(leases.create({ ...key, ...empty, transitions: 4, annotations: note }));
    const lease = await stage.settle(stage.upgrader("1").claim());
    assert.equal(lease.transitions, 5);
    assert.deepEqual(lease.annotations, note);
  });

  it("is given to one of two who want it at the same time", async () => {
    const claims = ["1", "2"].map((id) => stage.upgrader(id).claim());
    const ends = await stage.settle(Promise.allSettled(claims));
    const [refused] = ends.flatMap((end) =>
      end.status === "rejected" ? [end.reason as unknown] : [],
    );
    assert.ok(refused instanceof UpgradeError);
    assert.equal(refused.code, "LEASE_HELD");
    assert.equal(ends.filter(({ status }) => status === "fulfilled").length, 1);
  });

  it("refuses with holder, age, remaining time and the commands to type", async () => {
    const first = stage.upgrader("1");
    const holding = first.hold(await stage.settle(first.claim()));
    holding.inFlight.add("demo-worker-1");
    await stage.settle(stage.ports.clock.sleep(10 * minute));
    const before = stage.clock.now();
    await assert.rejects(stage.settle(stage.upgrader("2").claim()), {
      code: "LEASE_HELD",
      message:
        /kube-system\/pulumi-talos-upgrade has been held by alice@laptop, stack dev, process 1, run 1 for 10 min and was renewed \d+ s ago; in flight: demo-worker-1\.[^]*pulumi-talos-upgrade stop\..* 2 min from now.*pulumi-talos-upgrade unlock/,
    });
    assert.ok(stage.clock.now() - before < 1_000);
  });

  it("waits for as long as it is told, and goes on when the other one is done", async () => {
    const first = stage.upgrader("1");
    const holding = first.hold(await stage.settle(first.claim()));
    const second = stage.upgrader("2");
    const waiting = second.claim({ waitMs: 30 * minute });
    await stage.settle(stage.ports.clock.sleep(20 * minute));
    await stage.settle(holding.release());
    const lease = await stage.settle(waiting);
    assert.equal(lease.holder, holderIdentity(second.holder));
    assert.ok(stage.clock.now() < 21 * minute);
    await assert.rejects(stage.settle(stage.upgrader("3").claim({ waitMs: minute })), {
      code: "LEASE_HELD",
    });
  });

  it("takes a dead holder's lease over when the cluster is at rest, and says what was in flight", async () => {
    const first = stage.upgrader("1");
    const claimed = await stage.settle(first.claim());
    const annotations = { [inFlightMark]: "demo-worker-1" };
    await stage.settle(first.ports.leases.replace({ ...claimed, annotations }));
    await stage.settle(stage.ports.clock.sleep(5 * minute));
    const node = stage.world.nodes.get("demo-worker-1");
    assert.ok(node !== undefined);
    const second = stage.upgrader("2");
    const waiting = second.claim();
    await stage.settle(stage.ports.clock.sleep(minute));
    reboot(stage.world, node, "default");
    const lease = await stage.settle(waiting);
    assert.equal(node.stage, "running");
    assert.ok(stage.clock.now() - node.lastUpAt >= minute, "a minute after it came back");
    assert.equal(lease.holder, holderIdentity(second.holder));
    assert.equal(lease.transitions, 1);
    assert.deepEqual(lease.annotations, {});
    const told = second.ports.reporter.lines.map(({ text }) => text).join("\n");
    assert.match(told, /run 1 was abandoned and is taken over; in flight was: demo-worker-1\./);
  });

  it("does not take over while a node stays away", async () => {
    await stage.settle(stage.upgrader("1").claim());
    await stage.settle(stage.ports.clock.sleep(5 * minute));
    const node = stage.world.nodes.get("demo-worker-1");
    assert.ok(node !== undefined);
    node.isUp = false;
    await assert.rejects(stage.settle(stage.upgrader("2").claim()), {
      code: "LEASE_TAKEOVER_UNSAFE",
      message: /demo-worker-1/,
    });
    assert.match((await stage.read())?.holder ?? "", /run 1$/);
  });

  it("does not care for the clock of the other machine", async () => {
    for (const skewMs of [-90 * minute, -minute, minute, 90 * minute]) {
      const world = leaseStage();
      const { ports } = world;
      const alive = world.upgrader("alive");
      alive.hold(await world.settle(alive.claim()));
      await world.settle(ports.clock.sleep(minute));
      await assert.rejects(world.settle(world.upgrader("other", { skewMs }).claim()), {
        code: "LEASE_HELD",
      });
      alive.ports.kill();
      await world.settle(ports.clock.sleep(3 * minute));
      const next = await world.settle(
        world.upgrader("next", { skewMs }).claim({ waitMs: 10 * minute }),
      );
      assert.match(next.holder, /run next$/);
      assert.deepEqual(await world.read(), next);
    }
  });

  it("never begins where the lease cannot be read, and bears an API server that is away for a moment", async () => {
    const leases = cutLeases(stage.ports.leases);
    leases.isCut = true;
    const first = stage.upgrader("1", { leases });
    await assert.rejects(stage.settle(first.claim()), { kind: "unreachable" });
    const waiting = first.claim();
    await stage.settle(stage.ports.clock.sleep(30_000));
    leases.isCut = false;
    assert.match((await stage.settle(waiting)).holder, /run 1$/);
  });

  it("says which rights are missing", async () => {
    const denied = () =>
      Promise.reject(new PortError({ kind: "not-permitted", message: "leases is forbidden" }));
    const leases = { ...stage.ports.leases, read: denied };
    await assert.rejects(stage.settle(stage.upgrader("1", { leases }).claim()), {
      code: "LEASE_FORBIDDEN",
      message: /leases is forbidden\.[^]*get, create, update and delete/,
    });
  });

  it("ends when it is interrupted", async () => {
    const first = stage.upgrader("1");
    first.hold(await stage.settle(first.claim()));
    const stop = new UpgradeError("RUN_STOPPED");
    const waiting = stage.upgrader("2").claim({ waitMs: 60 * minute }, () => stop);
    await assert.rejects(stage.settle(waiting), stop);
  });
});
