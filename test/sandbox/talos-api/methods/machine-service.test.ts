import assert from "node:assert/strict";
import {
  ImageServiceService,
  LifecycleServiceService,
  MachineServiceService,
} from "../../../../proto/generated/machine";
import {
  imageService,
  lifecycleService,
  machineService,
} from "../../../../sandbox/talos-api/methods/machine-service";

describe("the machine services", () => {
  it("have a method for each that is defined", () => {
    const pairs = [
      [MachineServiceService, machineService],
      [ImageServiceService, imageService],
      [LifecycleServiceService, lifecycleService],
    ] as const;
    for (const [definition, methods] of pairs) {
      assert.deepEqual(Object.keys(methods).sort(), Object.keys(definition).sort());
    }
  });
});
