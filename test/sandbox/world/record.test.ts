import assert from "node:assert/strict";
import { announce, recordFact, recordMutation } from "../../../sandbox/world/record";
import type { WorldChange } from "../../../sandbox/world/types";
import { smallWorld } from "./fixtures/small-world";

describe("the record of a world", () => {
  it("keeps mutations and facts apart, with their time, and tells them", () => {
    const { world, clock } = smallWorld();
    const told: WorldChange[] = [];
    world.listeners.add((change) => told.push(change));
    clock.advance(5);
    recordMutation(world, { node: "a", action: "reboot", detail: "default" });
    recordFact(world, { node: "a", action: "down", detail: "reboot" });
    assert.deepEqual(world.log, [
      { at: 5, node: "a", action: "reboot", detail: "default", isMutation: true },
      { at: 5, node: "a", action: "down", detail: "reboot", isMutation: false },
    ]);
    assert.deepEqual(
      told,
      world.log.map((entry) => ({ kind: "log", entry })),
    );
  });

  it("lets a listener leave while it is told", () => {
    const { world } = smallWorld();
    let count = 0;
    const once = () => {
      count += 1;
      world.listeners.delete(once);
    };
    world.listeners.add(once);
    announce(world, { kind: "etcd" });
    announce(world, { kind: "etcd" });
    assert.equal(count, 1);
  });
});
