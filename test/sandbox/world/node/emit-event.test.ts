import assert from "node:assert/strict";
import { emitEvent } from "../../../../sandbox/world/node/emit-event";
import { collectEvents, smallWorld } from "../fixtures/small-world";

describe("emitEvent", () => {
  it("keeps and tells an event with its time, actor and an id of its own", () => {
    const { world, clock, worker } = smallWorld();
    const told = collectEvents(world, worker(1));
    clock.advance(7);
    emitEvent(world, worker(1), { kind: "phase", phase: "drain", action: "START" }, "actor");
    emitEvent(world, worker(1), { kind: "phase", phase: "drain", action: "STOP" });
    assert.deepEqual(worker(1).events, told);
    assert.deepEqual(
      told.map(({ at, actorId }) => [at, actorId]),
      [
        [7, "actor"],
        [7, ""],
      ],
    );
    // The form of an xid: 20 digits of base32hex (talos.md §7.3).
    for (const { id } of told) assert.match(id, /^[0-9a-v]{20}$/);
    assert.notEqual(told[0]?.id, told[1]?.id);
  });
});
