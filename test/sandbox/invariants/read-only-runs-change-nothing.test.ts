import assert from "node:assert/strict";
import { readOnlyRunsChangeNothing } from "../../../sandbox/invariants/read-only-runs-change-nothing";
import { reboot, snapshotEtcd } from "../../../sandbox/world/operations";
import { actAs } from "../../../sandbox/world/record";
import { smallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

describe("read-only-runs-change-nothing", () => {
  it("is broken by any change of ours, in a run that only reads", async () => {
    const at = smallWorld();
    const act = () => {
      reboot(at.world, at.worker(1), "default");
    };
    assert.deepEqual(await judge(at.world, readOnlyRunsChangeNothing, act), []);
    at.rest();
    const broken = await judge(at.world, readOnlyRunsChangeNothing, act, { readOnly: true });
    assert.deepEqual(
      broken.map(({ detail }) => detail),
      ["reboot default"],
    );
  });

  it("is kept by reads, and by what others do", async () => {
    const at = smallWorld();
    const act = () => {
      snapshotEtcd(at.world, at.controlPlane(1));
      actAs(at.world, "operator", () => reboot(at.world, at.worker(1), "default"));
      at.rest();
    };
    assert.deepEqual(await judge(at.world, readOnlyRunsChangeNothing, act, { readOnly: true }), []);
  });
});
