import assert from "node:assert/strict";
import { extensionName, extensionsWithout } from "../../../provider/model/extension-name";

describe("extensionName", () => {
  it("is one for what a node reports and a factory lists", () => {
    // image-factory internal/profile/profile.go, ExtensionNameAlias.
    for (const [reported, listed] of [
      ["iscsi-tools", "siderolabs/iscsi-tools"],
      ["gasket", "siderolabs/gasket-driver"],
      ["talos-vmtoolsd", "siderolabs/vmtoolsd-guest-agent"],
      ["nvidia-container-toolkit", "siderolabs/nvidia-container-toolkit-lts"],
      ["nvidia-fabricmanager", "siderolabs/nvidia-fabric-manager-lts"],
      ["i915-ucode", "siderolabs/i915"],
    ] as const)
      assert.equal(extensionName(reported), extensionName(listed), reported);
    assert.notEqual(extensionName("i915"), extensionName("amdgpu"));
  });
});

describe("extensionsWithout", () => {
  it("gives what is not among the others, as written", () => {
    assert.deepEqual(extensionsWithout(["a/zfs", "gvisor"], ["siderolabs/gvisor"]), ["a/zfs"]);
    assert.deepEqual(extensionsWithout([], ["gvisor"]), []);
  });
});
