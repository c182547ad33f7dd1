import assert from "node:assert/strict";
import { reboot } from "../../../../sandbox/world/operations";
import { memberOf } from "../../../../sandbox/world/etcd/quorum";
import { collectEvents, podsOn, smallWorld, worldError } from "../fixtures/small-world";

describe("reboot", () => {
  it("takes the node through down and up to a new boot", () => {
    const at = smallWorld();
    const node = at.controlPlane(2);
    const { bootId } = node;
    reboot(at.world, node, "default");
    at.rest();
    assert.notEqual(node.bootId, bootId);
    assert.deepEqual(
      [node.isUp, node.stage, node.ready, node.bootCount],
      [true, "running", true, 2],
    );
    assert.deepEqual(
      at.world.log.map(({ action }) => action),
      ["reboot", "down", "up", "ready"],
    );
    assert.equal(memberOf(at.world, node.name)?.isStarted, true);
  });

  it("takes as long as the durations say", () => {
    const at = smallWorld();
    const { stopServices, boot } = at.world.options.durations;
    reboot(at.world, at.worker(1), "default");
    at.clock.advance(stopServices - 1);
    assert.equal(at.worker(1).isUp, true);
    at.clock.advance(1);
    assert.equal(at.worker(1).isUp, false);
    at.clock.advance(boot - 1);
    assert.equal(at.worker(1).isUp, false);
    at.clock.advance(1);
    assert.equal(at.worker(1).isUp, true);
    assert.deepEqual(
      [at.worker(1).lastDownAt, at.worker(1).lastUpAt],
      [stopServices, stopServices + boot],
    );
  });

  it("drains nothing: pods stay and come back", () => {
    const at = smallWorld();
    const names = () => podsOn(at.world, at.worker(1)).map(({ metadata }) => metadata.uid);
    const before = names();
    reboot(at.world, at.worker(1), "default");
    at.rest();
    assert.deepEqual(names(), before);
  });

  it("by force skips the orderly stop, from 1.12 on", () => {
    const at = smallWorld();
    const events = collectEvents(at.world, at.worker(1));
    reboot(at.world, at.worker(1), "force");
    at.clock.advance(1);
    assert.equal(at.worker(1).isUp, false);
    assert.equal(
      events.some((event) => event.kind === "task" && event.task === "stopAllServices"),
      false,
    );
    const old = smallWorld({ talosVersion: "1.11.0" });
    assert.throws(() => reboot(old.world, old.worker(1), "force"), worldError("invalid-argument"));
  });

  it("is not started beside another sequence, which only an event tells", () => {
    const at = smallWorld();
    const events = collectEvents(at.world, at.worker(1));
    reboot(at.world, at.worker(1), "default");
    const second = reboot(at.world, at.worker(1), "default");
    const locked = events.find(({ actorId }) => actorId === second.actorId);
    assert.deepEqual(locked?.kind === "sequence" && [locked.action, locked.error], [
      "NOOP",
      "sequence not started: locked",
    ]);
    at.rest();
    assert.equal(at.worker(1).bootCount, 2);
  });

  it("is refused by a node that is down", () => {
    const at = smallWorld();
    reboot(at.world, at.worker(1), "force");
    at.clock.advance(1);
    assert.throws(() => reboot(at.world, at.worker(1), "default"), worldError("unavailable"));
  });
});
