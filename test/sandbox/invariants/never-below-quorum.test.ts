import assert from "node:assert/strict";
import { neverBelowQuorum } from "../../../sandbox/invariants/never-below-quorum";
import { startMember, stopMember } from "../../../sandbox/world/etcd/membership";
import { smallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

describe("never-below-quorum", () => {
  it("is kept with one of three away, broken with two", async () => {
    const { world, controlPlane } = smallWorld();
    const found = await judge(world, neverBelowQuorum, () => {
      stopMember(world, controlPlane(1));
      startMember(world, controlPlane(1));
      stopMember(world, controlPlane(2));
    });
    assert.deepEqual(found, []);
    const broken = await judge(world, neverBelowQuorum, () => {
      stopMember(world, controlPlane(3));
    });
    assert.deepEqual(
      broken.map(({ detail }) => detail),
      ["1 of 3 voters are started"],
    );
  });

  it("does not judge a single voter: that downtime is a hazard of its own", async () => {
    const { world, controlPlane } = smallWorld({ controlPlanes: 1 });
    const found = await judge(world, neverBelowQuorum, () => {
      stopMember(world, controlPlane(1));
    });
    assert.deepEqual(found, []);
  });
});
