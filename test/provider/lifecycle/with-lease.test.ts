import assert from "node:assert/strict";
import { upgrade } from "../../../provider/lifecycle/upgrade";
import { createLifecycle } from "../../../provider/lifecycle/create-lifecycle";
import { withLease } from "../../../provider/lifecycle/with-lease";
import { withStopRequest } from "../../../provider/run/lease/lease-record";
import { createStopping } from "../../../provider/run/stopping";
import { buildRequest } from "../../builders/request-builder";
import { startWorld } from "../../sandbox/in-process/start-world";
import { fakeWorld, type FakeWorld } from "./support/fake-joints";

const mine = "alice@laptop, stack dev, process 1, run 1";
const key = { namespace: "kube-system", name: "pulumi-talos-upgrade" };

describe("the lease of a run", () => {
  let world: FakeWorld;
  beforeEach(async () => {
    world = await fakeWorld();
  });
  afterEach(() => {
    world.remove();
  });
  const pending = () => ({ ...world.inputs, talosVersion: "1.13.0", kubernetesVersion: "1.35.1" });
  const up = (inputs: Record<string, unknown>) =>
    upgrade({ inputs, stored: undefined, id: undefined }, world.joints);
  const seize = () =>
    world.leases.create({
      ...key,
      holder: "somebody else",
      durationMs: 120_000,
      acquiredAt: world.now,
      renewedAt: world.now,
      transitions: 0,
      annotations: {},
    });

  it("is held while the run works, and given back", async () => {
    const { run } = world;
    world.run = (given) => {
      assert.equal([...world.leases.all.values()][0]?.holder, mine);
      return run(given);
    };
    await up(pending());
    assert.equal(world.leases.writes[0], `create ${mine}`);
    assert.equal(world.leases.writes.at(-1), `delete ${mine}`);
  });

  it("is given back by a run that fails and one that breaks", async () => {
    world.run = () => Promise.reject(new Error("it broke"));
    await assert.rejects(up(pending()), /it broke/);
    assert.equal(world.leases.writes.at(-1), `delete ${mine}`);
  });

  it("lies where the request says", async () => {
    await up({ ...pending(), lease: { name: "ours", namespace: "upgrades" } });
    assert.deepEqual(world.leases.writes.length >= 2, true);
    world.run = () => {
      assert.deepEqual([...world.leases.all.keys()], ["upgrades/ours"]);
      return Promise.reject(new Error("seen"));
    };
    world.snapshot = (await fakeWorld()).snapshot;
    const again = up({ ...pending(), lease: { name: "ours", namespace: "upgrades" } });
    await assert.rejects(again, /seen/);
  });

  it("is not written by an up without pending steps, nor by preview, diff, refresh and destroy", async () => {
    await up(world.inputs);
    const lifecycle = createLifecycle(world.joints);
    const checked = await lifecycle.check({}, pending());
    assert.deepEqual(checked.failures, []);
    const { outs, id } = await lifecycle.create(world.inputs);
    await lifecycle.diff(id, outs, pending());
    await lifecycle.read(id, outs);
    await lifecycle.delete(id, outs);
    assert.deepEqual(world.leases.writes, []);
  });

  it("lets no second run begin", async () => {
    await seize();
    await assert.rejects(up(pending()), { code: "LEASE_HELD" });
    assert.equal(world.calls.ran, 0);
    assert.deepEqual(world.leases.writes, ["create somebody else"]);
  });

  it("stops a run that loses it, and one that is asked through it", async () => {
    for (const [change, cause, reason] of [
      [{ holder: "thief" }, "lease-lost", /was taken by "thief"/],
      [undefined, "stop-requested", /^bob asked for it at 1970-01-01T00:00:00\.005Z/],
    ] as const) {
      const { world: simulated, ports, settle, clock } = startWorld({ workloads: [] });
      const stopping = createStopping({ clock: ports.clock });
      const joints = { clock: ports.clock, newHolder: world.joints.newHolder };
      const cluster = { leases: ports.leases, observe: () => Promise.reject(new Error("unasked")) };
      const run = { request: buildRequest(), cluster, progress: ports.reporter, stopping };
      await settle(
        withLease(run, joints, async () => {
          const held = await ports.leases.read(key);
          assert.ok(held !== undefined);
          const asked = withStopRequest(held, { by: "bob", at: 5 });
          await ports.leases.replace(change === undefined ? asked : { ...held, ...change });
          await ports.clock.sleep(60_000);
        }),
      );
      assert.equal(stopping.wish()?.cause, cause);
      assert.match(stopping.wish()?.reason ?? "", reason);
      assert.ok(clock.now() < 70_000);
      const left = simulated.kubernetes.get("Lease", key.namespace, key.name);
      assert.equal(left !== undefined, cause === "lease-lost");
    }
  });
});
