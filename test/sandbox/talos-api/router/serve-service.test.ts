import assert from "node:assert/strict";
import { MachineServiceService } from "../../../../proto/generated/machine";
import { machineService } from "../../../../sandbox/talos-api/methods/machine-service";
import { serveService } from "../../../../sandbox/talos-api/router/serve-service";
import { testSetting, testWorld } from "../fixtures/test-call";

// How calls go through it is tested over the wire: test/sandbox/talos-api/talos-api.test.ts and test/wire.
describe("serveService", () => {
  it("serves every method of a definition", () => {
    const { world, controlPlane } = testWorld();
    const endpoint = { node: controlPlane, setting: testSetting(world) };
    const served = serveService(MachineServiceService, machineService, endpoint);
    assert.deepEqual(Object.keys(served).sort(), Object.keys(MachineServiceService).sort());
  });
});
