import assert from "node:assert/strict";
import { documentReader } from "../../../provider/observe/configuration-documents";
import {
  mainSection,
  objectIn,
  readInstallConfiguration,
  textIn,
} from "../../../provider/observe/install-configuration";

const installIn = (text: string) => readInstallConfiguration(documentReader()(text));

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
    assert.deepEqual(installIn(configuration), {
      image: "ghcr.io/siderolabs/installer:v1.12.0",
      extraKernelArgs: ["console=ttyS0", "net.ifnames=0"],
      grubUseUkiCmdline: false,
    });
  });

  it("reads grubUseUKICmdline", () => {
    const text = "machine: {install: {grubUseUKICmdline: true}}";
    assert.deepEqual(installIn(text), {
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
    assert.equal(installIn(text).image, "factory.local/metal-installer/abc:v1.14.0");
  });

  it("takes an empty configuration for one that says nothing", () => {
    assert.equal(installIn("").image, undefined);
    assert.equal(installIn("machine: null").image, undefined);
  });
});

describe("mainSection", () => {
  it("is that of the first document that has one", () => {
    const documents = documentReader()(`kind: KmsgLogConfig\n---\n${configuration}`);
    assert.equal(
      textIn(objectIn(mainSection(documents, "machine"), "install"), "disk"),
      "/dev/sda",
    );
    assert.deepEqual(mainSection(documents, "cluster"), {});
    assert.equal(mainSection([], "machine"), undefined);
  });
});
