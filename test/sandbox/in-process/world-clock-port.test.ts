import assert from "node:assert/strict";
import { createLifeline } from "../../../sandbox/in-process/lifeline";
import { worldClockPort } from "../../../sandbox/in-process/world-clock-port";
import { createWorld } from "../../../sandbox/world/create-world";
import { settle } from "../../../sandbox/world/settle";
import { virtualClock } from "../../../sandbox/world/virtual-clock";
import { timestampOf } from "../../../sandbox/world/world-time";

describe("worldClockPort", () => {
  it("tells the date that the world's objects tell", async () => {
    const clock = virtualClock();
    const world = createWorld({}, clock);
    const port = worldClockPort(world, createLifeline(world));
    await settle(clock, port.sleep(90_000));
    assert.equal(new Date(port.now()).toISOString(), timestampOf(world).replace("Z", ".000Z"));
  });
});
