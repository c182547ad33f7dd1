import assert from "node:assert/strict";
import { readInstallConfiguration } from "../../../provider/observe/install-configuration";
import { PortError } from "../../../provider/ports";

const configuration = `version: v1alpha1
machine:
  token: hunter2.secret
  install:
    disk: /dev/sda
    image: ghcr.io/siderolabs/installer:v1.12.0
    extraKernelArgs:
      - console=ttyS0
      - net.ifnames=0
cluster: {}
---
apiVersion: v1alpha1
kind: KmsgLogConfig
`;

describe("readInstallConfiguration", () => {
  it("reads the main document of several", () => {
    assert.deepEqual(readInstallConfiguration(configuration), {
      image: "ghcr.io/siderolabs/installer:v1.12.0",
      extraKernelArgs: ["console=ttyS0", "net.ifnames=0"],
      grubUseUkiCmdline: false,
    });
  });

  it("reads grubUseUKICmdline", () => {
    const text = "machine: {install: {grubUseUKICmdline: true}}";
    assert.deepEqual(readInstallConfiguration(text), {
      image: undefined,
      extraKernelArgs: [],
      grubUseUkiCmdline: true,
    });
  });

  it("knows where Talos 1.14 keeps the image", () => {
    // v1.14.0-rc.1 pkg/machinery/config/types/runtime/testdata/unattendedinstall.yaml.
    const text = `${configuration}---
apiVersion: v1alpha1
kind: UnattendedInstallConfig
installer:
  image: factory.local/metal-installer/abc:v1.14.0
`;
    assert.equal(readInstallConfiguration(text).image, "factory.local/metal-installer/abc:v1.14.0");
  });

  it("takes an empty configuration for one that says nothing", () => {
    assert.equal(readInstallConfiguration("").image, undefined);
    assert.equal(readInstallConfiguration("machine: null").image, undefined);
  });

  it("quotes nothing of a configuration that it cannot read", () => {
    assert.throws(
      () => readInstallConfiguration(`${configuration}  broken: [`),
      (error) => {
        assert.ok(error instanceof PortError);
        assert.doesNotMatch(error.message, /hunter2|broken/);
        return true;
      },
    );
  });
});
