import assert from "node:assert/strict";
import { disruptiveActions, entryOf, isOutOfService } from "../../../sandbox/invariants/invariant";
import { reboot } from "../../../sandbox/world/operations";
import { smallWorld } from "../world/fixtures/small-world";

describe("what invariants share", () => {
  it("takes the entry out of a change", () => {
    const entry = { at: 0, node: "a", action: "reboot", detail: "", isMutation: true };
    assert.equal(entryOf({ kind: "log", entry }), entry);
    assert.equal(entryOf({ kind: "etcd" }), undefined);
    assert.equal(disruptiveActions.has("etcd-snapshot"), false);
  });

  it("calls a node out of service from its fall to its first readiness", () => {
    const { world, clock, rest, worker } = smallWorld();
    reboot(world, worker(1), "force");
    clock.advance(1);
    assert.equal(isOutOfService(worker(1)), true);
    clock.advance(world.options.durations.boot);
    assert.deepEqual([worker(1).isUp, isOutOfService(worker(1))], [true, true]);
    rest();
    assert.equal(isOutOfService(worker(1)), false);
  });
});
