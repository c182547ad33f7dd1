import assert from "node:assert/strict";
import { resourceKinds } from "../../../../sandbox/talos-api/resources/resource-kinds";

describe("resourceKinds", () => {
  it("has every type once, plural before singular", () => {
    const types = resourceKinds.map(({ type }) => type);
    assert.equal(new Set(types).size, types.length);
    for (const { type, singular } of resourceKinds) {
      assert.match(type, /^[A-Z]\w+s\.[a-z0-9.]+$/);
      assert.ok(type.startsWith(singular.slice(0, -1)), type);
    }
  });

  it("guards the machine configuration alone", () => {
    const sensitive = resourceKinds.filter(({ isSensitive }) => isSensitive);
    assert.deepEqual(
      sensitive.map(({ singular }) => singular),
      ["MachineConfig"],
    );
  });
});
