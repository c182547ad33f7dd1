import assert from "node:assert/strict";
import { ContainerdNamespace } from "../../../../proto/generated/common";
import { LifecycleServiceUpgradeResponse } from "../../../../proto/generated/machine";
import { imageServicePull } from "../../../../sandbox/talos-api/methods/image-methods";
import { lifecycleUpgrade } from "../../../../sandbox/talos-api/methods/lifecycle-methods";
import { settle } from "../../../../sandbox/world/settle";
import { framesOf, testCall, testWorld } from "../fixtures/test-call";

const containerd = { driver: 1, namespace: ContainerdNamespace.NS_SYSTEM };

describe("lifecycleUpgrade", () => {
  it("tells the installer's lines and an exit code that is on the wire though it is 0", async () => {
    const { world, clock, worker } = testWorld({ talosVersion: "1.13.0" });
    const call = testCall(world, worker);
    const imageName = worker.running.image.replace(/:[^:]*$/, ":v1.13.9");
    await settle(clock, framesOf(imageServicePull, call, { containerd, imageRef: imageName }));
    const upgrade = framesOf(lifecycleUpgrade, call, { containerd, source: { imageName } });
    const frames = await settle(clock, upgrade);
    const last = frames.at(-1);
    assert.ok(frames.length > 1 && last);
    const wire = LifecycleServiceUpgradeResponse.encode(last).finish();
    // progress (field 1) of two bytes: exit_code (field 2, varint) 0.
    assert.deepEqual([...wire], [0x0a, 0x02, 0x10, 0x00]);
    assert.equal(worker.bootTarget.talosVersion, "1.13.9");
    assert.equal(worker.running.talosVersion, "1.13.0");
  });

  it("wants an image, and Talos 1.13", async () => {
    const young = testWorld({ talosVersion: "1.13.0" });
    const without = { containerd, source: { imageName: "" } };
    const nothing = framesOf(lifecycleUpgrade, testCall(young.world, young.worker), without);
    await assert.rejects(nothing, /installer image name is required/);
    const old = testWorld({ talosVersion: "1.12.0" });
    const unknown = framesOf(lifecycleUpgrade, testCall(old.world, old.worker), without);
    await assert.rejects(unknown, /unknown service machine.LifecycleService/);
  });
});
