import assert from "node:assert/strict";
import { readExtensions, readSchematic } from "../../../provider/observe/schematic";

const schematic = {
  name: "schematic",
  version: "ab".repeat(32),
  author: "Image Factory (https://factory.talos.dev)",
};
const tools = { name: "iscsi-tools", version: "v0.2.0", author: "Sidero Labs" };
const agent = { name: "amdgpu", version: "20260101", author: "Sidero Labs" };
// v1.14.0-rc.1 internal/pkg/extensions/kernel_modules.go.
const modules = { name: "modules.dep", version: "6.18.0-talos", author: "Talos Machinery" };

describe("readSchematic", () => {
  it("reads id and factory", () => {
    assert.deepEqual(readSchematic([tools, schematic]), {
      id: "ab".repeat(32),
      factory: "factory.talos.dev",
    });
  });

  it("knows a factory with a port, and one that does not tell its address", () => {
    const author = "Image Factory Enterprise (http://factory.local:8080/)";
    assert.equal(readSchematic([{ ...schematic, author }])?.factory, "factory.local:8080");
    assert.equal(readSchematic([{ ...schematic, author: "Image Factory" }])?.factory, undefined);
  });

  it("finds none in an image that no factory made", () => {
    assert.equal(readSchematic([tools]), undefined);
    assert.equal(readSchematic([{ ...schematic, version: "" }]), undefined);
  });
});

describe("readExtensions", () => {
  it("leaves out what is no extension and sorts the rest", () => {
    assert.deepEqual(readExtensions([tools, schematic, modules, agent]), [
      { name: "amdgpu", version: "20260101" },
      { name: "iscsi-tools", version: "v0.2.0" },
    ]);
  });
});
