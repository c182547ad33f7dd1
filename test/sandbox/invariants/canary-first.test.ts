import assert from "node:assert/strict";
import { canaryFirst } from "../../../sandbox/invariants/canary-first";
import { armFault } from "../../../sandbox/world/faults";
import { upgradeByHand } from "../../../sandbox/world/faults/upgrade-by-hand";
import { actAs } from "../../../sandbox/world/record";
import { upgrade } from "../world/faults/fixture";
import { smallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

describe("canary-first", () => {
  it("is kept by one, and then many", async () => {
    const at = smallWorld({ talosVersion: "1.12.0", workers: 3 });
    const found = await judge(at.world, canaryFirst, async () => {
      await upgrade(at, at.worker(1).name);
      for (const number of [2, 3]) upgradeByHand(at.world, at.worker(number), "1.13.0");
      at.rest();
    });
    assert.deepEqual(found, []);
  });

  it("is broken by two at once, and by a second one after the first came back on its old slot", async () => {
    const at = smallWorld({ talosVersion: "1.12.0", workers: 3 });
    const broken = await judge(at.world, canaryFirst, () => {
      for (const number of [1, 2]) upgradeByHand(at.world, at.worker(number), "1.13.0");
      at.rest();
    });
    assert.equal(broken.length, 1);
    const other = smallWorld({ talosVersion: "1.12.0" });
    armFault(other.world, { kind: "boot-fallback", node: other.worker(1).name });
    const after = await judge(other.world, canaryFirst, async () => {
      for (const number of [1, 2]) await upgrade(other, other.worker(number).name);
    });
    assert.match(after[0]?.detail ?? "", /demo-worker-2 is started before demo-worker-1/);
  });

  it("does not ask for one where a worker runs the target, or where others act", async () => {
    const at = smallWorld({ talosVersion: "1.12.0", workers: 3 });
    await upgrade(at, at.worker(1).name);
    const found = await judge(at.world, canaryFirst, () => {
      for (const number of [2, 3]) upgradeByHand(at.world, at.worker(number), "1.13.0");
      at.rest();
      actAs(at.world, "operator", () => {
        for (const number of [1, 2, 3]) upgradeByHand(at.world, at.worker(number), "1.13.5");
      });
      at.rest();
    });
    assert.deepEqual(found, []);
  });
});
