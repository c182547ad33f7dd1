import assert from "node:assert/strict";
import { read } from "../../../../sandbox/talos-api/methods/read";
import { framesOf, testCall, testWorld } from "../fixtures/test-call";

describe("read", () => {
  it("gives the boot id and the stored configuration", async () => {
    const { world, worker } = testWorld();
    const call = testCall(world, worker);
    const [boot] = await framesOf(read, call, { path: "/proc/sys/kernel/random/boot_id" });
    assert.equal(String(boot?.bytes).trim(), worker.bootId);
    const [config] = await framesOf(read, call, { path: "/system/state/config.yaml" });
    assert.equal(String(config?.bytes), worker.machineConfig);
  });

  it("knows no other file", async () => {
    const { world, worker } = testWorld();
    const call = testCall(world, worker);
    await assert.rejects(framesOf(read, call, { path: "/etc/passwd" }), /no such file/);
  });
});
