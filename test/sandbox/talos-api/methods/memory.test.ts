import assert from "node:assert/strict";
import { memory } from "../../../../sandbox/talos-api/methods/memory";
import { testCall, testWorld } from "../fixtures/test-call";

describe("memory", () => {
  it("tells the node's memory in KiB", () => {
    const { world, worker } = testWorld();
    worker.memoryKiB = 2048;
    assert.equal(memory(testCall(world, worker)).messages[0]?.meminfo?.memtotal, 2048n);
  });
});
