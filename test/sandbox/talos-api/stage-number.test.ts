import assert from "node:assert/strict";
import { stageNumber } from "../../../sandbox/talos-api/stage-number";

describe("stageNumber", () => {
  it("uses the numbers of Talos' enumeration", () => {
    // v1.14.0-rc.1 api/machine/machine.proto MachineStatusEvent.MachineStage.
    assert.equal(stageNumber("booting"), 1);
    assert.equal(stageNumber("running"), 4);
    assert.equal(stageNumber("shutting down"), 6);
    assert.equal(stageNumber("upgrading"), 8);
  });
});
