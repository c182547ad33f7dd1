import assert from "node:assert/strict";
import { appointReferee } from "../../../sandbox/invariants/appoint-referee";
import type { Invariant } from "../../../sandbox/invariants";
import { announce } from "../../../sandbox/world/record";
import { smallWorld } from "../world/fixtures/small-world";

const strict: Invariant = {
  name: "strict",
  watch: (_world, report, { workersDown }) => ({
    onChange() {
      report(`changed, ${JSON.stringify(workersDown)}`);
    },
    onFinish() {
      report("ended");
    },
  }),
};

describe("appointReferee", () => {
  it("tells each violation once, to the caller and in the world", () => {
    const { world, clock } = smallWorld();
    const referee = appointReferee(world, [strict], {});
    clock.advance(3);
    announce(world, { kind: "etcd" });
    announce(world, { kind: "etcd" });
    assert.deepEqual(referee.violations(), [{ at: 3, invariant: "strict", detail: "changed, 1" }]);
    assert.deepEqual(world.violations, referee.violations());
  });

  it("judges the end once and looks no more after it", () => {
    const { world } = smallWorld();
    const referee = appointReferee(world, [strict], { workersDown: 2 });
    assert.equal(referee.finish().length, 1);
    assert.equal(referee.finish().length, 1);
    announce(world, { kind: "etcd" });
    assert.equal(world.violations.length, 1);
  });
});
