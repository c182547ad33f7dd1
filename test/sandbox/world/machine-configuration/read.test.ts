import assert from "node:assert/strict";
import {
  configurationOf,
  noteConfiguration,
  parseConfiguration,
  readConfiguration,
} from "../../../../sandbox/world/machine-configuration/read";
import { smallWorld, worldError } from "../fixtures/small-world";

describe("readConfiguration", () => {
  it("reads what the world acts on", () => {
    const { controlPlane } = smallWorld({
      extraKernelArgs: ["quiet"],
      kubernetesVersion: "1.34.1",
    });
    const configuration = configurationOf(controlPlane(1));
    assert.equal(configuration.type, "controlplane");
    assert.equal(configuration.kubeletImage, "ghcr.io/siderolabs/kubelet:v1.34.1");
    assert.equal(
      configuration.componentImages["kube-scheduler"],
      "registry.k8s.io/kube-scheduler:v1.34.1",
    );
    assert.deepEqual(configuration.extraKernelArgs, ["quiet"]);
    assert.equal(configuration.grubUseUkiCmdline, false);
  });

  it("finds the v1alpha1 document among others, comments or not", () => {
    const yaml = [
      "apiVersion: v1alpha1",
      "kind: HostnameConfig",
      "---",
      "version: v1alpha1 # the main one",
      "machine: {type: worker}",
    ].join("\n");
    assert.equal(readConfiguration(yaml).type, "worker");
  });

  it("refuses YAML that is none, and documents without v1alpha1", () => {
    assert.throws(() => readConfiguration("a: [1"), worldError("invalid-argument", /yaml/));
    for (const yaml of ["", "[]", "kind: HostnameConfig"])
      assert.throws(
        () => readConfiguration(yaml),
        worldError("invalid-argument", /doesn't contain v1alpha1/),
      );
  });

  it("takes what was noted for a text, until newer texts have pushed it out", () => {
    const yaml = "version: v1alpha1\nmachine: {type: worker}\n";
    noteConfiguration(yaml, { machine: { type: "noted" }, cluster: {} });
    assert.equal(readConfiguration(yaml).type, "noted");
    assert.equal(parseConfiguration(yaml).type, "worker");
    for (let comment = 0; comment < 64; comment += 1)
      readConfiguration(`${yaml}# ${String(comment)}\n`);
    assert.equal(readConfiguration(yaml).type, "worker");
  });
});

describe("configurationOf", () => {
  it("knows of a new node what parsing its text would tell", () => {
    const { controlPlane, worker } = smallWorld({ extraKernelArgs: ["quiet"] });
    for (const node of [controlPlane(1), worker(1)])
      assert.deepEqual(configurationOf(node), parseConfiguration(node.machineConfig));
  });
});
