import assert from "node:assert/strict";
import type { Story } from "../../../../sandbox/world/play";
import { SequenceError, type Sequence } from "../../../../sandbox/world/sequences/run-sequence";
import { startSequence } from "../../../../sandbox/world/sequences/start-sequence";
import { collectEvents, smallWorld } from "../fixtures/small-world";

function sequence(work: () => Story): Sequence {
  const phases = [{ name: "upgrade", tasks: ["upgrade"] }];
  return { name: "upgrade", actorId: "me", stage: "upgrading", phases, work: { upgrade: work } };
}

function* wait(): Story {
  yield 1_000;
}

function* fail(): Story {
  yield 1_000;
  throw new SequenceError("failed");
}

describe("startSequence", () => {
  it("begins after the call that asked for it", () => {
    const { world, clock, worker } = smallWorld();
    startSequence(world, worker(1), sequence(wait));
    assert.equal(worker(1).stage, "running");
    clock.advance(0);
    assert.equal(worker(1).stage, "upgrading");
  });

  it("reverts and reboots after a fatal error, about ten seconds later", () => {
    const { world, clock, rest, worker } = smallWorld();
    const node = worker(1);
    const events = collectEvents(world, node);
    node.bootTarget = { ...node.running, talosVersion: "1.13.0" };
    node.upgradeTag = true;
    startSequence(world, node, sequence(fail));
    clock.advance(1_000);
    assert.equal(node.stage, "rebooting");
    assert.equal(node.bootTarget, node.running);
    assert.ok(events.some((event) => event.kind === "sequence" && event.action === "NOOP"));
    clock.advance(10_000);
    assert.equal(node.isUp, true);
    clock.advance(2_000);
    assert.equal(node.isUp, false);
    rest();
    assert.equal(node.running.talosVersion, "1.12.0");
  });

  it("forgets the sequence that a takeover replaces", () => {
    const { world, rest, worker } = smallWorld();
    startSequence(world, worker(1), sequence(fail));
    startSequence(world, worker(1), sequence(wait), true);
    rest();
    assert.equal(worker(1).bootCount, 1);
  });
});
