import assert from "node:assert/strict";
import {
  hasImage,
  pullImage,
  type PullProgress,
} from "../../../../sandbox/world/operations/pull-image";
import { goDown } from "../../../../sandbox/world/sequences/go-down";
import { imageOf, smallWorld, worldError } from "../fixtures/small-world";

describe("pullImage", () => {
  it("takes its time, tells its progress, and keeps the image by its namespace", async () => {
    const { world, clock, play, worker } = smallWorld({ talosVersion: "1.13.0" });
    const progress: PullProgress[] = [];
    const request = { namespace: "system", image: imageOf(world, "1.13.1") } as const;
    const { name } = await play(pullImage(world, worker(1), request, (one) => progress.push(one)));
    assert.match(name, /:v1\.13\.1@sha256:[0-9a-f]{64}$/);
    assert.equal(clock.now(), world.options.durations.pullImage);
    assert.equal(progress.filter(({ isComplete }) => isComplete).length, 2);
    assert.ok(progress.every(({ offset, total }) => offset <= total));
    assert.equal(hasImage(worker(1), { ...request, image: name }), true);
    assert.equal(hasImage(worker(1), { ...request, namespace: "cri" }), false);
  });

  it("has nothing to wait for when the image is there", async () => {
    const { world, clock, play, worker } = smallWorld();
    const request = { namespace: "cri", image: "registry.k8s.io/kube-apiserver:v1.35.1" } as const;
    await play(pullImage(world, worker(1), request, () => undefined));
    const before = clock.now();
    await play(pullImage(world, worker(1), request, () => assert.fail("progress")));
    assert.equal(clock.now(), before);
    assert.equal(world.log.length, 1);
  });

  it("fails soon for an image that does not exist", async () => {
    const { world, clock, play, worker } = smallWorld();
    const request = { namespace: "system", image: imageOf(world, "1.13.99") } as const;
    await assert.rejects(
      play(pullImage(world, worker(1), request, () => undefined)),
      worldError("not-found", /1\.13\.99/),
    );
    assert.ok(clock.now() < world.options.durations.pullImage);
    assert.deepEqual(world.log, []);
  });

  it("knows the namespace inmem from 1.13 on (talos.md §1.3)", async () => {
    const { world, play, worker } = smallWorld();
    const request = { namespace: "inmem", image: imageOf(world, "1.13.0") } as const;
    await assert.rejects(
      play(pullImage(world, worker(1), request, () => undefined)),
      worldError("invalid-argument"),
    );
  });

  it("breaks off when the node goes down", async () => {
    const { world, play, worker } = smallWorld();
    const request = { namespace: "system", image: imageOf(world, "1.13.0") } as const;
    const pulled = pullImage(world, worker(1), request, () => undefined);
    goDown(world, worker(1), "test");
    await assert.rejects(play(pulled), worldError("unavailable"));
    assert.equal(hasImage(worker(1), request), false);
  });
});
