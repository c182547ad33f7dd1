import assert from "node:assert/strict";
import {
  hasCondition,
  isNodeReady,
  isSchedulable,
  withCondition,
} from "../../../../sandbox/world/kubernetes/conditions";
import { objectOf, smallWorld } from "../fixtures/small-world";

describe("conditions", () => {
  it("move their transition time only with their status", () => {
    const { world, clock } = smallWorld();
    const first = withCondition(world, undefined, { type: "Ready", status: "True" });
    clock.advance(60_000);
    const same = withCondition(world, first, { type: "Ready", status: "True", reason: "Still" });
    assert.deepEqual(same[0], { ...first[0], reason: "Still" });
    const changed = withCondition(world, same, { type: "Ready", status: "False" });
    assert.equal(changed[0]?.lastTransitionTime, "2026-01-01T00:01:00Z");
  });

  it("stand beside each other", () => {
    const { world } = smallWorld();
    const ready = withCondition(world, [], { type: "Ready", status: "True" });
    const both = withCondition(world, ready, { type: "Other", status: "Unknown" });
    assert.deepEqual(
      both.map(({ type, status }) => [type, status]),
      [
        ["Ready", "True"],
        ["Other", "Unknown"],
      ],
    );
  });

  it("make a Node ready and schedulable", () => {
    const { world, worker } = smallWorld();
    const node = objectOf(world, "Node", worker(1).name);
    assert.equal(isNodeReady(world, worker(1).name), true);
    assert.equal(isNodeReady(world, "stranger"), false);
    assert.equal(hasCondition(node, "Ready"), true);
    assert.equal(hasCondition(node, "DiskPressure"), false);
    assert.equal(isSchedulable(node), true);
    assert.equal(isSchedulable({ ...node, spec: { unschedulable: true } }), false);
  });
});
