import assert from "node:assert/strict";
import { createWorld } from "../../../sandbox/world/create-world";
import {
  pullImage,
  reboot,
  upgradeLegacy,
  upgradeLifecycle,
} from "../../../sandbox/world/operations";
import { virtualClock } from "../../../sandbox/world/virtual-clock";
import { imageOf, objectOf, smallWorld } from "./fixtures/small-world";

describe("createWorld", () => {
  it("begins with a cluster that has settled: nothing is under way, nothing is in the log", () => {
    const { world, clock } = smallWorld();
    assert.deepEqual(
      [...world.nodes.values()].filter(({ ready, isUp }) => !ready || !isUp),
      [],
    );
    const pods = world.kubernetes.list("Pod");
    assert.deepEqual(
      pods.filter(
        ({ status }) => !JSON.stringify(status).includes('"type":"Ready","status":"True"'),
      ),
      [],
    );
    assert.deepEqual(world.log, []);
    assert.equal(clock.advanceToNext(), false);
  });

  it("names nodes by role and gives them addresses in a row", () => {
    const { world } = smallWorld({ clusterName: "edge", controlPlanes: 1, workers: 2 });
    assert.deepEqual(
      [...world.nodes.values()].map(({ name, address, role }) => `${name} ${address} ${role}`),
      [
        "edge-control-plane-1 10.5.0.2 controlplane",
        "edge-worker-1 10.5.0.3 worker",
        "edge-worker-2 10.5.0.4 worker",
      ],
    );
  });

  it("tells clusters apart by the uid of kube-system", () => {
    const uid = (seed: number) =>
      objectOf(smallWorld({ seed }).world, "Namespace", "kube-system").metadata.uid;
    assert.equal(uid(1), uid(1));
    assert.notEqual(uid(1), uid(2));
  });

  it("takes some durations and keeps the others", () => {
    const { world } = smallWorld({ durations: { boot: 5 } });
    assert.equal(world.options.durations.boot, 5);
    assert.equal(world.options.durations.install, 30_000);
  });

  it("is the same for the same seed, in everything that happens", async () => {
    const log = async (seed: number) => {
      const { world, play, rest, controlPlane, worker } = smallWorld({
        seed,
        talosVersion: "1.13.0",
      });
      const events: unknown[] = [];
      world.listeners.add((change) => events.push(structuredClone(change)));
      const image = imageOf(world, "1.13.2");
      const legacy = { image, preserve: false, stage: false, force: false, powercycle: false };
      await play(upgradeLegacy(world, controlPlane(1), legacy));
      rest();
      await play(pullImage(world, worker(1), { namespace: "system", image }, () => undefined));
      await play(
        upgradeLifecycle(world, worker(1), { namespace: "system", image }, () => undefined),
      );
      reboot(world, worker(1), "default");
      rest();
      return { log: world.log, events, pods: world.kubernetes.list("Pod") };
    };
    assert.deepEqual(await log(3), await log(3));
    assert.notDeepEqual((await log(3)).events, (await log(4)).events);
  });

  it("has no controllers that wake without a reason", () => {
    const clock = virtualClock();
    const world = createWorld({}, clock);
    const { revision } = world.etcd;
    clock.advance(3_600_000);
    assert.equal(world.etcd.revision, revision);
  });
});
