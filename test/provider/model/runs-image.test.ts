import assert from "node:assert/strict";
import { installerContents, runsImage } from "../../../provider/model/runs-image";

const schematic = "ab".repeat(32);

describe("installerContents", () => {
  it("reads version and schematic of a factory image, whatever registry mirrors it", () => {
    const contents = { version: "1.13.0", schematic };
    for (const image of [
      `factory.talos.dev/metal-installer/${schematic}:v1.13.0`,
      `mirror.local:5000/factory/metal-installer/${schematic}:v1.13.0`,
      `factory.talos.dev/metal-installer/${schematic}:v1.13.0@sha256:${"0".repeat(64)}`,
    ]) {
      assert.deepEqual(installerContents(image), contents);
    }
  });

  it("reads versions with a vendor's suffix, without v, and of pre-releases", () => {
    const versionOf = (tag: string) => installerContents(`registry.local/installer:${tag}`).version;
    assert.equal(versionOf("v1.13.0-rk3588"), "1.13.0");
    assert.equal(versionOf("1.13.0"), "1.13.0");
    assert.equal(versionOf("v1.14.0-rc.1"), "1.14.0-rc.1");
  });

  it("tells nothing that is not written", () => {
    const nothing = { version: undefined, schematic: undefined };
    for (const image of ["", "::", "registry.local/installer", "registry.local/installer:latest"]) {
      assert.deepEqual(installerContents(image), nothing);
    }
  });
});

describe("runsImage", () => {
  const node = { talosVersion: "1.13.0", schematic: { id: schematic, factory: undefined } };

  it("compares the version, and the schematic where the image names one", () => {
    assert.ok(runsImage(node, `factory.talos.dev/metal-installer/${schematic}:v1.13.0`));
    assert.ok(runsImage(node, "ghcr.io/siderolabs/installer:v1.13.0"));
    assert.ok(!runsImage(node, `factory.talos.dev/metal-installer/${schematic}:v1.13.1`));
    assert.ok(!runsImage(node, `factory.talos.dev/metal-installer/${"cd".repeat(32)}:v1.13.0`));
    assert.ok(!runsImage(node, "registry.local/installer:latest"));
  });
});
