import assert from "node:assert/strict";
import { machinesRunning } from "../../../../provider/verify/checks/machines-running";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";
import { reasonOf, subjectFor } from "../fixtures";

describe("check machines-running", () => {
  it("names the stage of a machine that is not running", async () => {
    const snapshot = withNode(buildSnapshot(), "demo-worker-1", { stage: "upgrading" });
    assert.equal(
      await reasonOf(machinesRunning, subjectFor(snapshot)),
      "failed: demo-worker-1 is upgrading",
    );
  });

  it("names what a running machine lacks", async () => {
    const snapshot = withNode(buildSnapshot(), "demo-worker-1", {
      machineReady: false,
      unmetConditions: ["services: etcd not healthy"],
    });
    assert.equal(
      await reasonOf(machinesRunning, subjectFor(snapshot)),
      "failed: demo-worker-1 lacks services: etcd not healthy",
    );
  });
});
