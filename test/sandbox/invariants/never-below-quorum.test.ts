import assert from "node:assert/strict";
import { neverBelowQuorum } from "../../../sandbox/invariants/never-below-quorum";
import { armFault } from "../../../sandbox/world/faults";
import { reboot } from "../../../sandbox/world/operations";
import { actAs } from "../../../sandbox/world/record";
import { smallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

const minutes = 60_000;

describe("never-below-quorum", () => {
  it("is kept with one of three away, broken with two of ours", async () => {
    const at = smallWorld();
    const found = await judge(at.world, neverBelowQuorum, () => {
      reboot(at.world, at.controlPlane(1), "default");
      at.rest();
      reboot(at.world, at.controlPlane(2), "default");
      at.rest();
    });
    assert.deepEqual(found, []);
    const broken = await judge(at.world, neverBelowQuorum, () => {
      reboot(at.world, at.controlPlane(1), "default");
      reboot(at.world, at.controlPlane(2), "default");
      at.rest();
    });
    assert.deepEqual(
      broken.map(({ detail }) => detail),
      ["1 of 3 voters are started"],
    );
  });

  it("is broken by ours while another has been out for long, whatever took it down", async () => {
    const at = smallWorld();
    armFault(at.world, { kind: "etcd-stays-down", node: at.controlPlane(1).name });
    actAs(at.world, "operator", () => reboot(at.world, at.controlPlane(1), "default"));
    at.rest();
    at.clock.advance(10 * minutes);
    const broken = await judge(at.world, neverBelowQuorum, () => {
      reboot(at.world, at.controlPlane(2), "default");
      at.rest();
    });
    assert.equal(broken.length, 1);
  });

  it("does not blame us for what others do meanwhile, or for faults alone", async () => {
    const at = smallWorld();
    const found = await judge(at.world, neverBelowQuorum, () => {
      reboot(at.world, at.controlPlane(1), "default");
      actAs(at.world, "second-upgrader", () => reboot(at.world, at.controlPlane(2), "default"));
      at.rest();
      for (const number of [1, 2])
        actAs(at.world, "operator", () => reboot(at.world, at.controlPlane(number), "default"));
      at.rest();
    });
    assert.deepEqual(found, []);
  });

  it("does not judge a single voter: that downtime is a hazard of its own", async () => {
    const at = smallWorld({ controlPlanes: 1 });
    const found = await judge(at.world, neverBelowQuorum, () => {
      reboot(at.world, at.controlPlane(1), "default");
      at.rest();
    });
    assert.deepEqual(found, []);
  });
});
