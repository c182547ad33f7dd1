import assert from "node:assert/strict";
import { atMostOneControlPlaneNodeDown } from "../../../sandbox/invariants/at-most-one-control-plane-node-down";
import { reboot } from "../../../sandbox/world/operations";
import { smallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

describe("at-most-one-control-plane-node-down", () => {
  it("is kept one after the other, workers beside it", async () => {
    const { world, rest, controlPlane, worker } = smallWorld();
    const found = await judge(world, atMostOneControlPlaneNodeDown, () => {
      reboot(world, worker(1), "default");
      reboot(world, controlPlane(1), "default");
      rest();
      reboot(world, controlPlane(2), "default");
      rest();
    });
    assert.deepEqual(found, []);
  });

  it("is broken by a request while another one boots", async () => {
    const { world, clock, controlPlane } = smallWorld();
    const found = await judge(world, atMostOneControlPlaneNodeDown, () => {
      reboot(world, controlPlane(1), "force");
      clock.advance(world.options.durations.boot + 1);
      reboot(world, controlPlane(2), "default");
    });
    assert.match(
      found[0]?.detail ?? "",
      /control-plane-2: reboot while demo-control-plane-1 is down/,
    );
  });

  it("is broken by two requests that were both accepted before either fell", async () => {
    const { world, rest, controlPlane } = smallWorld();
    const found = await judge(world, atMostOneControlPlaneNodeDown, () => {
      reboot(world, controlPlane(1), "default");
      reboot(world, controlPlane(2), "default");
      rest();
    });
    assert.equal(found.length, 1);
  });
});
