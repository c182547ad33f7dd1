import assert from "node:assert/strict";
import { operations } from "../../sandbox/world-operations";
import { testWorld } from "./talos-api/fixtures/test-call";

describe("operations", () => {
  it("act on the world", () => {
    const { world, worker } = testWorld();
    assert.equal(operations.findNode(world, worker.address), worker);
    operations.reboot(world, worker, "default");
    assert.equal(worker.sequence, "reboot");
  });
});
